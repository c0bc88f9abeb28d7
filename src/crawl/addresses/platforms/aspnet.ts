/** ASP.NET sites answer the same page whatever the letter case of its path (sites.md 3). */

export function aspnetIdentity(path: string): string {
  return /\.(aspx?|ashx)$/i.test(path) ? path.toLowerCase() : path
}
