import type { Path, Problem, Remark, YamlFile } from '../yaml/yaml.ts'

/** A place in a rubric or lexicon file, and where to report what is wrong there. */
export interface Spot {
  down(...steps: Path): Spot
  wrong(remark: Remark): void
}

/** A spot whose remarks are collected in `problems`, so that all mistakes are told at once. */
export function spotIn(file: YamlFile, problems: Problem[], path: Path = []): Spot {
  return {
    down: (...steps) => spotIn(file, problems, [...path, ...steps]),
    wrong: (remark) => { problems.push(file.problemAt(path, remark)) },
  }
}

/** A spot put together from several files: the first step says which spot goes on. */
export function branchingSpot(branch: (step: string | number) => Spot, self: Spot): Spot {
  return {
    down(...steps) {
      const [first, ...rest] = steps
      if (first === undefined) return this
      const next = branch(first)
      return rest.length === 0 ? next : next.down(...rest)
    },
    wrong: (remark) => { self.wrong(remark) },
  }
}
