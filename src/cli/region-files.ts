export async function writeRegion(..._all: readonly unknown[]): Promise<void> { await Promise.resolve() }
