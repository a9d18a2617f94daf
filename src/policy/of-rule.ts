import { compile } from './compile.ts';
import type { Input } from './input.ts';
import { type Instrument, NOT_YET_KNOWN, type Policy } from './policy.ts';

/** What one thing was and is by now, and what the earlier policy and the later one make of what is known now. */
export interface Turn<Made> {
  readonly was: Made;
  readonly is: Made;
  readonly earlier: Made;
  readonly later: Made;
}

/**
 * Whether the rule turned it, and not the partnership or a person: of the same answers and facts the two policies make
 * different things, and those are what stood then and what stands now.
 */
export function isOfRule<Made>({ was, is, earlier, later }: Turn<Made>): boolean {
  return earlier !== later && was === earlier && is === later;
}

/** What a set comes to of an entry that it is asked of, as where it was decided: whether it is asked at all is not looked into. */
export function outcomeAsked(policy: Policy, set: Instrument, input: Input): string {
  const engine = compile(policy);
  return engine.ready(set).reckoning.fixed(engine.sheet(input)) ?? NOT_YET_KNOWN;
}
