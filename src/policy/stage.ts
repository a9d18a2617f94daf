import { comparisonsIn, type Condition, sourceOf } from './condition.ts';
import type { Policy } from './policy.ts';
import { say, type Saying } from './text.ts';

interface Life {
  readonly label: string;
  /** It is over for the council: nothing more is asked of it than what is named here, or what the policy asks of that stage by name. */
  readonly over: boolean;
  /** It is a partnership, or on its way to be one: a plan may count on it. */
  readonly serves: boolean;
  /** Fields asked because of the stage, which the other stages have no use for. */
  readonly asks: readonly string[];
}

const closing = ['closedOn', 'closedReason'];

/** The stages that the product knows, and what each means for an entry. A council's own are each like one of them. */
const LIFE = {
  proposed: { label: 'Proposed', over: false, serves: true, asks: [] },
  approved: { label: 'Approved', over: false, serves: true, asks: [] },
  declined: { label: 'Declined', over: true, serves: false, asks: ['closedReason'] },
  active: { label: 'Active', over: false, serves: true, asks: [] },
  underReview: { label: 'Under review', over: false, serves: true, asks: [] },
  leaving: { label: 'Leaving', over: false, serves: true, asks: closing },
  closed: { label: 'Closed', over: true, serves: false, asks: closing },
  notAPartnership: { label: 'Not a partnership', over: false, serves: false, asks: [] },
} as const satisfies Readonly<Record<string, Life>>;

export type LifecycleStage = keyof typeof LIFE;

export const STAGES = Object.keys(LIFE) as readonly LifecycleStage[];

/** The built-in stage that a stage behaves like; undefined for a stage that neither we nor the policy know. */
export function stageLike(policy: Policy, stage: string): LifecycleStage | undefined {
  return policy.stages?.find((each) => each.id === stage)?.like ?? STAGES.find((each) => each === stage);
}

function lifeAt(policy: Policy, stage: unknown): Life | undefined {
  const plain = typeof stage === 'string' ? stageLike(policy, stage) : undefined;
  return plain === undefined ? undefined : LIFE[plain];
}

/** Whether an entry at this stage is over for the council; an unknown stage is not. */
export function isOver(policy: Policy, stage: unknown): boolean {
  return lifeAt(policy, stage)?.over ?? false;
}

/** The fields that are asked of an entry because it is at this stage. */
export function askedAt(policy: Policy, stage: string): readonly string[] {
  return lifeAt(policy, stage)?.asks ?? [];
}

/**
 * Whether a policy may ask this of an entry although it is over: only by a condition that speaks of stages, as what it
 * asks of every entry is asked of those that go on.
 */
export function asksOver(condition: Condition | undefined): boolean {
  return (condition === undefined ? [] : comparisonsIn(condition)).some((each) => {
    const [source, id] = sourceOf(each) ?? [];
    return source === 'fact' && id === 'stage';
  });
}

export function sayStage(policy: Policy, stage: string, saying: Saying = {}): string {
  const own = policy.stages?.find((each) => each.id === stage);
  return own ? say(own.label, { terms: policy.terms, ...saying }) : (lifeAt(policy, stage)?.label ?? stage);
}

/** Every stage that an entry of this council may be at. */
export function stagesOf(policy: Policy): readonly string[] {
  return [...STAGES, ...(policy.stages ?? []).map(({ id }) => id)];
}

/** The stages of entries that serve no plan, the council's own among them. */
export function stagesThatServeNothing(policy: Policy): readonly string[] {
  return stagesOf(policy).filter((stage) => lifeAt(policy, stage)?.serves === false);
}
