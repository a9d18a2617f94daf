import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { thresholdsIn } from '../../src/policy/compare-amount.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { home } from '../../src/program.ts';
import { addressOf, type Values } from './places.ts';

interface Council {
  readonly slug: string;
  readonly policy: string;
}

/** Tries an amount in the first rule that has one, of the policy of one of the example's councils. */
export function trying(slug: string, amount: string): string {
  const councils = parse(
    readFileSync(path.join(home, 'samples', 'example', 'councils.yaml'), 'utf8'),
  ) as readonly Council[];
  const policy = councils.find((each) => each.slug === slug)?.policy ?? 'breckland';
  const document = readFileSync(path.join(home, 'policies', policy, 'policy.yaml'), 'utf8');
  const reading = readPolicy(document, policy);
  const [rule] = 'policy' in reading ? thresholdsIn(reading.policy) : [];
  return `?${new URLSearchParams({ rule: rule?.path ?? '', amount }).toString()}`;
}

/** The page on which that can be drafted, once the amount is tried. */
export function whatIfPage(places: Values): string {
  const page = addressOf('/:council/what-if', places);
  return page + trying(page.split('/')[1] ?? '', '3');
}
