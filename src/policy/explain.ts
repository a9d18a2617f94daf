import { isAsked } from './asked.ts';
import type { Ready } from './compile.ts';
import { pointsOf, standingOf, type Criteria, type Criterion } from './criteria.ts';
import type { Value } from './facts.ts';
import type { Rules } from './reckoning.ts';
import { mattering } from './settle.ts';
import { NONE_ASKED, type Node, type Sheet, type Slot } from './slots.ts';
import type { Text } from './text.ts';
import { FALSE, TRUE, UNKNOWN, type Truth } from './truth.ts';

/**
 * What one answer or fact did:
 * - `met`: it makes the outcome what it is;
 * - `fellShort`: it kept the partnership from the outcome that the questions are for;
 * - `keptClear`: it kept it clear of another outcome, such as an exclusion;
 * - `counted`: it is one of many that were put together;
 * - `soFar`: it would help to decide, once the rest is known;
 * - `madeNoDifference`: whatever it were, the outcome would stand, "don't know" included.
 */
export type Did = 'met' | 'fellShort' | 'keptClear' | 'counted' | 'soFar' | 'madeNoDifference';

export interface Read {
  readonly source: Slot['source'];
  readonly id: string;
  readonly label: Text;
  readonly clause: string | undefined;
}

export interface Cause extends Read {
  /** `undefined` is not known; a question that is not applicable is not among the causes. */
  readonly value: Value | undefined;
  readonly did: Did;
}

export type Missing = Read;

const RANK: Readonly<Record<Did, number>> = {
  met: 5,
  fellShort: 4,
  keptClear: 3,
  counted: 2,
  soFar: 1,
  madeNoDifference: 0,
};

/** Causes as they are found; the weightiest thing that one slot did is kept. */
export class Causes {
  readonly #found = new Map<Slot, { did: Did; clause: string | undefined }>();
  readonly #sheet: Sheet;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  add(slot: Slot, did: Did, clause?: string): void {
    const before = this.#found.get(slot);
    if (!before || RANK[did] > RANK[before.did])
      this.#found.set(slot, { did, clause: clause ?? slot.clause });
  }

  list(): Cause[] {
    return [...this.#found].map(([slot, { did, clause }]) => {
      const value = this.#sheet.values[slot.index];
      const { source, id, label } = slot;
      return { source, id, label, clause, value: value === NONE_ASKED ? undefined : value, did };
    });
  }
}

type See = (slot: Slot, clause: string | undefined) => void;

/** The readings that make a condition what it is: those that hold of one that holds, those that fail of one that fails. */
export function because(
  node: Node,
  sheet: Sheet,
  see: See,
  clause?: string,
  truth: Truth = node.check(sheet),
): void {
  const cited = node.clause ?? clause;
  if (node.slot) return see(node.slot, cited ?? node.slot.clause);
  for (const part of node.parts) {
    const found = part.check(sheet);
    if (found === truth || node.parts.length === 1) because(part, sheet, see, cited, found);
  }
}

/** The unknown readings that leave a condition open, the question behind a question included. */
export function open(node: Node, sheet: Sheet, see: See): void {
  if (node.check(sheet) !== UNKNOWN) return;
  for (const part of node.parts) open(part, sheet, see);
  if (!node.slot) return;
  if (node.slot.askWhen) open(node.slot.askWhen, sheet, see);
  if (sheet.values[node.slot.index] === undefined) see(node.slot, node.clause);
}

/** What each answer and fact did, the outcome being what it is (`undefined`: not yet known). */
export function causesOf(ready: Ready, sheet: Sheet, outcome: string | undefined): Cause[] {
  const causes = new Causes(sheet);
  const { how } = ready.reckoning;
  if (how.kind === 'rules') causesOfRules(how, ready, sheet, outcome, causes);
  if (how.kind === 'criteria') causesOfCriteria(how, ready, sheet, outcome, causes);
  for (const slot of ready.questions) {
    if (isAsked(slot, sheet) !== FALSE && sheet.values[slot.index] !== NONE_ASKED)
      causes.add(slot, 'madeNoDifference');
  }
  return causes.list();
}

function causesOfRules(
  how: Rules,
  ready: Ready,
  sheet: Sheet,
  outcome: string | undefined,
  causes: Causes,
): void {
  const counts = (id: string | undefined) => ready.counts.has(id ?? '');
  for (const rule of how.rules) {
    const truth = rule.node.check(sheet);
    const did = didOf(truth, outcome, counts(rule.outcome) && !counts(outcome));
    const see: See = (slot, clause) => causes.add(slot, did, clause);
    if (truth === UNKNOWN) known(rule.node, sheet, see, rule.clause);
    else because(rule.node, sheet, see, rule.clause);
    if (truth === TRUE) return;
  }
}

function didOf(truth: Truth, outcome: string | undefined, shortOfIt: boolean): Did {
  if (outcome === undefined || truth === UNKNOWN) return truth === FALSE ? 'keptClear' : 'soFar';
  if (truth === TRUE) return 'met';
  return shortOfIt ? 'fellShort' : 'keptClear';
}

/** Of a condition still open, the readings that are known. */
function known(node: Node, sheet: Sheet, see: See, clause?: string): void {
  if (node.slot && node.check(sheet) !== UNKNOWN) see(node.slot, node.clause ?? clause ?? node.slot.clause);
  for (const part of node.parts) known(part, sheet, see, node.clause ?? clause);
}

function causesOfCriteria(
  how: Criteria,
  ready: Ready,
  sheet: Sheet,
  outcome: string | undefined,
  causes: Causes,
): void {
  const place = ready.reckoning.outcomes.indexOf(outcome ?? '');
  for (const each of how.criteria) {
    const standing = standingOf(each, sheet);
    if (typeof standing === 'number') causes.add(each.slot, didOfCriterion(ready, each, standing, place));
  }
}

function didOfCriterion(ready: Ready, each: Criterion, standing: number, place: number): Did {
  const { method } = ready.reckoning;
  if (place < 0) return 'soFar';
  if (method === 'person' || method === 'points') return 'counted';
  if (each.levels[standing] === place) return 'met';
  return method === 'majority' ? 'counted' : 'madeNoDifference';
}

/** What is not known and could change the outcome; empty when nothing could. */
export function missingOf(ready: Ready, sheet: Sheet): Missing[] {
  const seeming = openSlots(ready, sheet);
  const real = mattering(sheet, new Set(seeming.keys()), ready.reckoning, () =>
    openSlots(ready, sheet).keys(),
  );
  return [...seeming].filter(([slot]) => real.has(slot)).map(([slot, clause]) => readOf(slot, clause));
}

/** The unknown that the conditions, as they stand, wait for. */
function openSlots(ready: Ready, sheet: Sheet): Map<Slot, string | undefined> {
  const { how } = ready.reckoning;
  const found = new Map<Slot, string | undefined>();
  const see: See = (slot, clause) => found.set(slot, found.get(slot) ?? clause);
  if (how.kind === 'rules') for (const rule of openRules(how, sheet)) open(rule.node, sheet, see);
  if (how.kind === 'criteria') for (const each of openCriteria(ready, how, sheet)) seeOpen(each, sheet, see);
  return found;
}

export function readOf({ source, id, label, clause: own }: Slot, clause?: string): Read {
  return { source, id, label, clause: clause ?? own };
}

/** The open rules that could still make a difference: not those whose outcome would come about without them. */
function openRules(how: Rules, sheet: Sheet): Rules['rules'] {
  const reached = how.rules.findIndex((rule) => rule.node.check(sheet) === TRUE);
  const before = reached < 0 ? how.rules : how.rules.slice(0, reached);
  let after = how.rules[reached]?.bit ?? how.otherwise;
  return before.toReversed().filter((rule) => {
    if (rule.node.check(sheet) !== UNKNOWN || after === rule.bit) return false;
    after |= rule.bit;
    return true;
  });
}

function openCriteria(ready: Ready, how: Criteria, sheet: Sheet): readonly Criterion[] {
  const unknown = how.criteria.filter((each) => standingOf(each, sheet) === 'unknown');
  if (ready.reckoning.method !== 'highest') return unknown;
  const places = how.criteria.map((each) => [each, standingOf(each, sheet)] as const);
  const top = Math.max(
    -1,
    ...places.map(([each, at]) => (typeof at === 'number' ? (each.levels[at] as number) : -1)),
  );
  return unknown.filter((each) => Math.max(...each.levels) > top);
}

function seeOpen({ slot }: Criterion, sheet: Sheet, see: See): void {
  if (slot.askWhen) open(slot.askWhen, sheet, see);
  if (sheet.values[slot.index] === undefined) see(slot, slot.clause);
}

/** Whether a set puts criteria together by how they stand over its levels. Points are a number instead, and a set without criteria has no levels. */
export function putsTogether({ reckoning: { how, method } }: Ready): boolean {
  return how.kind === 'criteria' && how.criteria.length > 0 && method !== 'points';
}

/** How many criteria stand at each level; the unknown under `notYetKnown`. */
export function spreadOf(ready: Ready, sheet: Sheet): Readonly<Record<string, number>> | undefined {
  const { how, outcomes } = ready.reckoning;
  if (how.kind !== 'criteria' || !putsTogether(ready)) return undefined;
  const spread: Record<string, number> = {};
  for (const each of how.criteria) {
    const standing = standingOf(each, sheet);
    if (standing === 'leftOut') continue;
    const level = standing === 'unknown' ? 'notYetKnown' : outcomes[each.levels[standing] as number];
    if (level !== undefined) spread[level] = (spread[level] ?? 0) + 1;
  }
  return spread;
}

export function pointsIn(
  ready: Ready,
  sheet: Sheet,
): { readonly least: number; readonly most: number } | undefined {
  const { how, method } = ready.reckoning;
  return how.kind === 'criteria' && method === 'points' ? pointsOf(how.criteria, sheet) : undefined;
}
