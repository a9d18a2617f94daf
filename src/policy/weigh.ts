import { compile } from './compile.ts';
import type { Condition } from './condition.ts';
import { because, Causes, open, readOf, type Cause, type Missing } from './explain.ts';
import type { Input } from './input.ts';
import type { Policy } from './policy.ts';
import type { Node, Sheet, Slot } from './slots.ts';
import { TRUE, UNKNOWN } from './truth.ts';

/** What a condition comes to, and why. A condition of which nothing applies does not hold. */
export interface Weighed {
  readonly truth: boolean | 'undetermined';
  /** The readings that make it so. */
  readonly because: readonly Cause[];
  /** What is not known and could settle it. */
  readonly missing: readonly Missing[];
}

/** One condition of a policy, for one partnership on one day. */
export function weigh(policy: Policy, condition: Condition, input: Input): Weighed {
  const engine = compile(policy);
  return weighed(engine.node(condition), engine.sheet(input));
}

/** The same over a sheet already made: for many conditions of one partnership. */
export function weighed(node: Node, sheet: Sheet): Weighed {
  const truth = node.check(sheet);
  if (truth === UNKNOWN) {
    const found = new Map<Slot, string | undefined>();
    open(node, sheet, (slot, clause) => found.set(slot, found.get(slot) ?? clause));
    const missing = [...found].map(([slot, clause]) => readOf(slot, clause));
    return { truth: 'undetermined', because: [], missing };
  }
  const causes = new Causes(sheet);
  because(node, sheet, (slot, clause) => causes.add(slot, truth === TRUE ? 'met' : 'fellShort', clause));
  return { truth: truth === TRUE, because: causes.list(), missing: [] };
}
