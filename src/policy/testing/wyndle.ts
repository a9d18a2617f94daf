import { readFileSync } from 'node:fs';
import type { Problem } from '../book.ts';
import type { Policy } from '../policy.ts';
import { readPolicy } from '../read.ts';

const folder = new URL('.', import.meta.url);

/** The fictional policy's document and cases, as text. */
export const document = (): string => readFileSync(new URL('policy.yaml', folder), 'utf8');
export const casesDocument = (): string => readFileSync(new URL('cases.yaml', folder), 'utf8');

/** The fictional policy, with any of its text replaced first. */
export function wyndle(...changes: readonly (readonly [string, string])[]): Policy {
  const reading = readPolicy(changed(...changes), 'policy.yaml');
  if ('policy' in reading) return reading.policy;
  throw new Error(reading.problems.map((each) => `${each.line}: ${each.sentence}`).join('\n'));
}

export function problemsOf(...changes: readonly (readonly [string, string])[]): readonly Problem[] {
  return readPolicy(changed(...changes), 'policy.yaml').problems;
}

function changed(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The fictional policy has no “${from}”`);
    return text.replace(from, to);
  }, document());
}
