/** Reads a body while counting decoded bytes, so that a small answer that unpacks into a huge one is cut as it comes. */
import { createBrotliDecompress, createGunzip, createInflate, type Zlib } from 'node:zlib'
import type { Readable, Transform } from 'node:stream'
import { fetchLimits } from '../limits.ts'

export type BodyOutcome =
  | { readonly kind: 'body'; readonly bytes: Uint8Array; readonly partial: boolean }
  | { readonly kind: 'too-large'; readonly detail: string }
  | { readonly kind: 'incomplete'; readonly detail: string }
  | { readonly kind: 'unreadable-encoding'; readonly detail: string }

export interface BodyLimits {
  /** Decoded bytes. */
  readonly bytes: number
  /** At the limit, keep what came (`cut`) or refuse the whole (`refuse`). */
  readonly beyond: 'cut' | 'refuse'
}

/** The encodings that are asked for. */
export const acceptEncoding = 'gzip, deflate, br'

/**
 * @param encoding the Content-Encoding header
 * @throws what the source stream throws (a lost connection, an abort): the caller maps it
 */
export async function readBody(source: Readable, encoding: string | undefined, limits: BodyLimits): Promise<BodyOutcome> {
  const layers = (encoding ?? '').toLowerCase().split(',').map((layer) => layer.trim()).filter((layer) => layer !== '' && layer !== 'identity')
  const decoder = layers.length === 0 ? undefined : layers.length === 1 ? decoderFor(layers[0] ?? '') : undefined
  // A stream that is destroyed early still reports that it was cut off; nobody else listens by then.
  source.on('error', () => undefined)
  if (layers.length > 0 && decoder === undefined) {
    source.destroy()
    return { kind: 'unreadable-encoding', detail: `The answer is packed in a way that is not read: ${layers.join(', ')}.` }
  }
  if (decoder === undefined) return collect(source, undefined, limits)
  const wire = { bytes: 0 }
  let sourceError: Error | undefined
  source.on('data', (chunk: Buffer) => { wire.bytes += chunk.byteLength })
  source.once('error', (error: Error) => { sourceError = error; decoder.destroy(error) })
  try {
    return await collect(source.pipe(decoder), wire, limits)
  } catch (error) {
    if (sourceError !== undefined) throw sourceError
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // zlib reports a stream that stops short as Z_BUF_ERROR or "unexpected end of file".
    if (code === 'Z_BUF_ERROR' || code === 'ERR_BROTLI_DECODER_ERROR_UNREACHABLE') return { kind: 'incomplete', detail: 'The answer ended before it was complete.' }
    return { kind: 'unreadable-encoding', detail: `The answer says it is packed as ${layers.join(', ')} but is not.` }
  } finally {
    // Destroyed, not drained: the rest of a bomb or an endless body is never received.
    source.destroy()
    decoder.destroy()
  }
}

async function collect(decoded: Readable, wire: { readonly bytes: number } | undefined, limits: BodyLimits): Promise<BodyOutcome> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of decoded as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (wire !== undefined && size > fetchLimits.ratioFrom && size > wire.bytes * fetchLimits.maxRatio) {
      return { kind: 'too-large', detail: `The answer unpacks to more than ${fetchLimits.maxRatio} times its size.` }
    }
    if (size > limits.bytes) {
      if (limits.beyond === 'refuse') return { kind: 'too-large', detail: `The answer is larger than ${Math.round(limits.bytes / 1024 / 1024)} MB.` }
      chunks.push(chunk.subarray(0, chunk.byteLength - (size - limits.bytes)))
      return { kind: 'body', bytes: Buffer.concat(chunks), partial: true }
    }
    chunks.push(chunk)
  }
  return { kind: 'body', bytes: Buffer.concat(chunks, size), partial: false }
}

function decoderFor(encoding: string): (Transform & Zlib) | undefined {
  switch (encoding) {
    case 'gzip': case 'x-gzip': return createGunzip()
    case 'deflate': return createInflate()
    case 'br': return createBrotliDecompress()
    default: return undefined
  }
}
