import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { home } from '../program.ts';

export interface PolicyFile {
  readonly file: string;
  readonly bytes: Buffer;
}

/** A policy file, or the shipped policy whose folder has that name; null when there is neither. */
export async function policyFile(named: string): Promise<PolicyFile | null> {
  const shipped = path.join(home, 'policies', named, 'policy.yaml');
  const places = /^[a-z0-9-]+$/.test(named) ? [named, shipped] : [named, path.join(named, 'policy.yaml')];
  for (const file of places) {
    const bytes = await readFile(file).catch(() => null);
    if (bytes !== null) return { file, bytes };
  }
  return null;
}
