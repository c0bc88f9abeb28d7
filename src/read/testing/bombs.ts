/** Small files that unpack beyond all measure, for tests only. */
import { strToU8, zipSync } from 'fflate'
import { inflateSync } from 'node:zlib'

/** A thousand million spaces, deflated three times. */
const spaces = 'eNqrmPP2jqKfdIJM+0M95xzvBAWJpGXTpM/oMDa7NahZH/gjE8vhfqCQkW8D84Oq5qbXjAIsjU0it4zXZF76XnlF/f+v6frv579uv72/uXzxw6uv/907O52RgYFhwzO37+Ly9mfkD9988uKHCAMDQ0T5/n15uTpujdM3v29fbccGEtp1er79NnF7lnnn6vPX/JJgYGBIeFk2fzl7t26Cze/txZteZTMwMDQs3S3MA6JFDgJJhgxBMEcMzOlA5ozKjMqMyozKjMoMKZlpq5+/zLBjlelJn3z2PDMDw7/px/P1y+cfy38z7coCABE4OCM='

/** Under two thousand bytes that unpack, twice, to a gigabyte of page content. */
export function pdfBomb(): Uint8Array {
  const packed = inflateSync(Buffer.from(spaces, 'base64'))
  const head = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length ${packed.length}/Filter[/FlateDecode/FlateDecode]>>stream\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>', 'latin1')])
}

/** A Word file of some 100 KB in which a million paragraphs stand. */
export function docxBomb(): Uint8Array {
  const body = '<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(1_000_000)
  return zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`) }, { level: 6 })
}
