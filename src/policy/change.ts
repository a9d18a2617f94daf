import { isAsked } from './asked.ts';
import { compile, type Engine, type Ready } from './compile.ts';
import { DOES_NOT_APPLY } from './instrument.ts';
import type { Value } from './facts.ts';
import { readOf, type Read } from './explain.ts';
import type { Input } from './input.ts';
import { instrumentOf, NOT_YET_KNOWN, outcomesOf, type Policy } from './policy.ts';
import { valuesToTry } from './settle.ts';
import { isAmount, NONE_ASKED, type Node, type Sheet, type Slot } from './slots.ts';
import type { Text } from './text.ts';
import { FALSE, TRUE } from './truth.ts';

/** One answer or fact that, were it otherwise, would give another outcome. */
export interface Change extends Read {
  readonly value: Value | undefined;
  /** What it would be instead; undefined: if it were not known. */
  readonly instead: Value | undefined;
  readonly outcome: string;
  /** The label of the other outcome; undefined where that is none of the policy's. */
  readonly becomes: Text | undefined;
}

/**
 * The single changes that would give another outcome: each answer and fact that is known, set to each other value
 * that matters, and to not known. An amount is tried on each side of every amount that the policy names.
 */
export function whatWouldChange(policy: Policy, instrument: string, input: Input): readonly Change[] {
  const engine = compile(policy);
  const found = instrumentOf(policy, instrument);
  if (!found) return [];
  const ready = engine.ready(found);
  const sheet = engine.sheet(input);
  const before = outcomeIn(ready, sheet);
  return readBy(ready).flatMap((slot) => changesOf(engine, ready, sheet, slot, before));
}

function changesOf(engine: Engine, ready: Ready, sheet: Sheet, slot: Slot, before: string): Change[] {
  const value = sheet.values[slot.index];
  if (value === undefined || value === NONE_ASKED || isAsked(slot, sheet) === FALSE) return [];
  const seen = new Set([before]);
  const changes: Change[] = [];
  for (const instead of [...valuesToTry(slot, sheet), undefined]) {
    if (same(instead, value) || !isSayable(slot, instead)) continue;
    sheet.values[slot.index] = instead;
    const outcome = outcomeIn(ready, sheet);
    if (seen.has(outcome)) continue;
    seen.add(outcome);
    const becomes = outcomesOf(engine.policy, ready.instrument).find((each) => each.id === outcome)?.label;
    changes.push({ ...readOf(slot), value, instead, outcome, becomes });
  }
  sheet.values[slot.index] = value;
  return changes;
}

/** Nobody is told of less than nothing, nor that neither yes nor no would be so where the policy does not ask it. */
function isSayable(slot: Slot, value: Value | undefined): boolean {
  if (typeof value === 'number') return value >= 0 || !isAmount(slot);
  return value !== null || slot.type !== 'yesNo' || slot.marks.has(null);
}

const same = (a: Value | undefined, b: Value) => a === b || JSON.stringify(a) === JSON.stringify(b);

function outcomeIn(ready: Ready, sheet: Sheet): string {
  const applies = ready.appliesWhen?.check(sheet) ?? TRUE;
  if (applies !== TRUE) return applies === FALSE ? DOES_NOT_APPLY : NOT_YET_KNOWN;
  return ready.reckoning.fixed(sheet) ?? NOT_YET_KNOWN;
}

/** Everything that an instrument reads, its own questions first and in their order. */
function readBy({ questions, reckoning, appliesWhen }: Ready): readonly Slot[] {
  const found = new Set<Slot>();
  const walk = (node: Node): void => {
    if (node.slot) found.add(node.slot);
    if (node.slot?.askWhen) walk(node.slot.askWhen);
    for (const part of node.parts) walk(part);
  };
  if (reckoning.how.kind === 'rules') for (const rule of reckoning.how.rules) walk(rule.node);
  if (reckoning.how.kind === 'criteria') for (const each of reckoning.how.criteria) found.add(each.slot);
  if (appliesWhen) walk(appliesWhen);
  return [
    ...questions.filter((each) => found.has(each)),
    ...[...found].filter((each) => !questions.includes(each)),
  ];
}
