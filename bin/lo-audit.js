#!/usr/bin/env node
// Plain JavaScript that old versions of Node understand too, so that they can say what to do.
import { existsSync } from 'node:fs'

const needed = 24
const major = Number(process.versions.node.split('.')[0])

if (major < needed) {
  console.error(`lo-audit needs Node ${needed} or newer and this is Node ${process.versions.node}: install Node ${needed} from https://nodejs.org, or run it through "npm run demo" and "npx lo-audit" in its own folder, which bring their own.`)
  process.exitCode = 2
} else {
  const built = new URL('../dist/cli/main.js', import.meta.url)
  const source = new URL('../src/cli/main.ts', import.meta.url)
  const { main } = await import((existsSync(built) ? built : source).href)
  await main(process.argv.slice(2))
}
