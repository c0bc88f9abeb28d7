/**
 * The command line: reads the words, runs one command, sets the exit code once.
 * Nothing else in the project sets it, and nobody calls process.exit: what is being written is always finished.
 */
import { Command, CommanderError } from 'commander'
import { auditCommand } from './commands/audit.ts'
import { crawlCommand } from './commands/crawl.ts'
import { demoCommand } from './commands/demo.ts'
import { explainCommand } from './commands/explain.ts'
import { rubricCommand } from './commands/rubric.ts'
import { scoreCommand } from './commands/score.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { describeFailure } from './failure.ts'
import { tool } from './shipped.ts'
import { showText } from './show.ts'

/** How a command says what the process ends with. */
export type Finish = (code: ExitCode) => void

const after = `
A first look, without any website:   lo-audit demo
A first real audit:                  lo-audit audit https://www.example.gov.uk/send/ --contact you@example.org

Exit codes: 0 done, 1 --fail-on missed, 2 wrong use, 3 not everything could be read, 4 nothing could be read, 130 stopped.`

/** Runs one command line and sets the exit code. */
export async function main(words: readonly string[]): Promise<void> {
  ignoreClosedPipe()
  process.exitCode = await run(words)
}

async function run(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  const finish: Finish = (ended) => { code = ended }
  try {
    await program(finish).parseAsync([...words], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    const failure = describeFailure(error)
    process.stderr.write(`${failure.text}\n`)
    return failure.code
  }
}

function program(finish: Finish): Command {
  const root = new Command('lo-audit')
    .description(tool.description)
    .version(tool.version)
    .addHelpText('after', after)
  for (const make of [auditCommand, crawlCommand, scoreCommand, explainCommand, rubricCommand, demoCommand]) root.addCommand(make(finish))
  everyCommand(root, (command) => command
    .exitOverride()
    .showHelpAfterError('Add --help to see how it is used.')
    .configureOutput({ writeErr: (text) => process.stderr.write(showText(text)) }))
  return root
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command)
  for (const inner of command.commands) everyCommand(inner, change)
}

/** `lo-audit … | head` closes standard output early; that is no failure. */
function ignoreClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
