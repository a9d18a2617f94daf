import { compile } from './compile.ts';
import type { Cause } from './explain.ts';
import type { Input } from './input.ts';
import type { Policy, Watch } from './policy.ts';
import { stageLike } from './stage.ts';
import { weighed } from './weigh.ts';

/** A sign that it may be time to leave: shown as a question to think about, and never as a decision. */
export interface WatchMet {
  readonly watch: Watch;
  readonly because: readonly Cause[];
}

/** Stages at which it is asked whether to stay. */
const ASKED_AT: ReadonlySet<unknown> = new Set(['active', 'underReview']);

/** What the policy watches for and holds, of an entry that goes on; nothing where the policy watches for nothing. */
export function watchesMet(policy: Policy, input: Input): readonly WatchMet[] {
  const watches = policy.exit?.watches ?? [];
  const { stage } = input.facts;
  if (watches.length === 0 || typeof stage !== 'string' || !ASKED_AT.has(stageLike(policy, stage))) return [];
  const engine = compile(policy);
  const sheet = engine.sheet(input);
  return watches.flatMap((watch) => {
    const { truth, because } = weighed(engine.node(watch.when), sheet);
    return truth === true ? [{ watch, because }] : [];
  });
}

/** "Statutory" is three facts, and each is a reason to stop before leaving (T27). */
export type Duty = 'councilMustAttend' | 'requiredByLaw' | 'dischargesStatutoryDuty';
export const DUTIES: readonly Duty[] = ['councilMustAttend', 'requiredByLaw', 'dischargesStatutoryDuty'];

export interface DutyStands {
  readonly duty: Duty;
  /** Null where nobody has said. */
  readonly is: boolean | null;
}

/** What the law asks of the council in an entry, before anything is said of leaving it. */
export function dutiesOf({ facts }: Pick<Input, 'facts'>): readonly DutyStands[] {
  return DUTIES.map((duty) => {
    const is = facts[duty];
    return { duty, is: typeof is === 'boolean' ? is : null };
  });
}
