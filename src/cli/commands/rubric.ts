import { Command } from 'commander'
import type { Finish } from '../main.ts'
export function rubricCommand(_finish: Finish): Command { return new Command('rubric') }
