import { type Field, isRatedKind, type Policy } from '../policy/policy.ts';
import { askedAt, isOfStages, isOver } from '../policy/stage.ts';
import type { Known } from './facts.ts';
import { type Stand, standIn } from './stand.ts';

/**
 * How much of what the policy's register has for an entry at its stage is recorded, in whole hundredths rounded down:
 * 100 is all of it. "None" is recorded as much as a value is. Null where nothing is asked: the policy has no register, the
 * entry is over, or it was decided that the policy keeps next to nothing of it.
 */
export function completenessOf(policy: Policy, known: Known, stands: readonly Stand[]): number | null {
  const stage = String(known.input.facts['stage'] ?? 'active');
  const kind = standIn(policy, stands, 'definition')?.decided;
  const isKept = kind == null || isRatedKind(policy.kinds.find((each) => each.id === kind));
  const fields = fieldsAsked(policy, stage);
  if (isOver(policy, stage) || !isKept || fields.length === 0) return null;
  const given = fields.filter((field) => isGiven(field, policy, known, stands));
  return Math.floor((100 * given.length) / fields.length);
}

const asked = new WeakMap<Policy, Map<string, readonly Field[]>>();

/** The fields of the policy's register that an entry at a stage is asked for. */
export function fieldsAsked(policy: Policy, stage: string): readonly Field[] {
  const stages = asked.get(policy) ?? new Map<string, readonly Field[]>();
  asked.set(policy, stages);
  const held = stages.get(stage);
  if (held !== undefined) return held;
  const byStage = askedAt(policy, stage);
  const fields = (policy.register ?? []).filter(({ id }) => !isOfStages(policy, id) || byStage.includes(id));
  stages.set(stage, fields);
  return fields;
}

function isGiven(field: Field, policy: Policy, known: Known, stands: readonly Stand[]): boolean {
  if (field.rating !== undefined) return standIn(policy, stands, field.rating)?.decided != null;
  if (field.holds === 'priorities' && known.priorityIds.length > 0) return true;
  const given = field.own === true ? known.input.fields?.[field.id] : known.input.facts[field.id];
  return given !== undefined;
}
