import { Command } from 'commander'
import type { Finish } from '../main.ts'
export function explainCommand(_finish: Finish): Command { return new Command('explain') }
