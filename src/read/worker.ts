/** The thread in which bodies are read: one at a time, so that whatever goes wrong can be blamed on one body and ended with the thread. */
import { parentPort } from 'node:worker_threads'
import type { Fetched } from '../model/snapshot.ts'
import { readBody } from './read.ts'

parentPort?.on('message', (fetched: Fetched) => {
  void readBody(fetched).then((outcome) => { parentPort?.postMessage(outcome) })
})
