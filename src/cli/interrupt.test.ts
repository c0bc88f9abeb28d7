import { expect, test } from 'vitest'
import { listenForInterrupt } from './interrupt.ts'

test('the first Ctrl-C asks the work to stop; nobody listens to the second, which therefore ends the process', () => {
  const before = process.listenerCount('SIGINT')
  let told = 0
  const interrupt = listenForInterrupt(() => { told += 1 })
  expect(process.listenerCount('SIGINT')).toBe(before + 1)
  process.emit('SIGINT')
  expect([told, interrupt.signal.aborted, process.listenerCount('SIGINT')]).toEqual([1, true, before])
})

test('a run that has ended listens to nothing any more', () => {
  const before = process.listenerCount('SIGTERM')
  listenForInterrupt(() => undefined).release()
  expect(process.listenerCount('SIGTERM')).toBe(before)
})
