export interface RobotsDecision {
  readonly allowed: boolean
  /** The line of robots.txt that decided, or why there is none. */
  readonly because: string
}
