import { comparisonsIn, type Condition, sourceOf } from './condition.ts';
import { LIFE, type LifecycleStage, OF_ENDINGS, STAGES } from './life.ts';
import type { Field, Policy } from './policy.ts';
import { say, type Saying, type Text } from './text.ts';

/** The built-in stage that a stage behaves like; undefined for a stage that neither we nor the policy know. */
export function stageLike(policy: Policy, stage: string): LifecycleStage | undefined {
  return policy.stages?.find((each) => each.id === stage)?.like ?? STAGES.find((each) => each === stage);
}

function lifeAt(policy: Policy, stage: unknown): (typeof LIFE)[LifecycleStage] | undefined {
  const plain = typeof stage === 'string' ? stageLike(policy, stage) : undefined;
  return plain === undefined ? undefined : LIFE[plain];
}

/** Whether an entry at this stage is over for the council; an unknown stage is not. */
export function isOver(policy: Policy, stage: unknown): boolean {
  return lifeAt(policy, stage)?.over ?? false;
}

/** Over, or on its way there: it asks something of an ending. */
function ends(policy: Policy, stage: string): boolean {
  return (lifeAt(policy, stage)?.asks.length ?? 0) > 0;
}

/** Whether a field belongs to some stages: asked at those, and by the others not even where it is required. */
export function isOfStages(policy: Policy, id: string): boolean {
  const said = policy.register?.find((each) => each.id === id);
  return said?.askedAt !== undefined || OF_ENDINGS.has(id);
}

/** The fields that are asked of an entry because it is at this stage: as the register says, else what an ending asks. */
export function askedAt(policy: Policy, stage: string): readonly string[] {
  const register = policy.register ?? [];
  const isSilent = (each: Field): boolean => each.askedAt === undefined && each.required !== false;
  const ours = lifeAt(policy, stage)?.asks ?? [];
  const like = stageLike(policy, stage);
  return [
    ...ours.filter((id) => register.every((each) => each.id !== id || isSilent(each))),
    ...register
      .filter((each) => each.askedAt?.some((one) => one === stage || one === like) === true)
      .map(({ id }) => id),
  ];
}

/** The fields that only endings ask: what goes on has no use for them. */
export function askedByEndings(policy: Policy): ReadonlySet<string> {
  const known = endings.get(policy);
  if (known !== undefined) return known;
  const found = findEndings(policy);
  endings.set(policy, found);
  return found;
}

/** Ten thousand entries ask it of one policy. */
const endings = new WeakMap<Policy, ReadonlySet<string>>();

function findEndings(policy: Policy): ReadonlySet<string> {
  const all = stagesOf(policy);
  const byOthers = new Set(
    all.filter((each) => !ends(policy, each)).flatMap((each) => askedAt(policy, each)),
  );
  // What has closed is asked most, so its order counts.
  const atEnd = all.filter((each) => ends(policy, each)).toReversed();
  const byEndings = atEnd.flatMap((each) => askedAt(policy, each));
  return new Set(byEndings.filter((id) => !byOthers.has(id)));
}

/**
 * What an entry lays down when it goes from one stage to another: what was recorded of an ending, unless the new stage
 * asks it too. Leaving and then closing is one ending.
 */
export function laidDown(policy: Policy, from: string, to: string): readonly string[] {
  const [was, is] = [stageLike(policy, from), stageLike(policy, to)];
  if (!ends(policy, from) || is === undefined || was === is) return [];
  if (was === 'leaving' && is === 'closed') return [];
  const still = askedAt(policy, to);
  return [...askedByEndings(policy)].filter((id) => !still.includes(id));
}

/**
 * Whether a policy may ask this of an entry although it is over: only by a condition that speaks of stages, or of what
 * only endings have, as what it asks of every entry is asked of those that go on.
 */
export function asksOver(policy: Policy, condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  return (
    readsEnding(policy, condition) || reads(condition, (source, id) => source === 'fact' && id === 'stage')
  );
}

/** Whether a condition reads what only endings have. */
export function readsEnding(policy: Policy, condition: Condition): boolean {
  const asked = askedByEndings(policy);
  return reads(condition, (source, id) => isEndingRead(asked, source, id));
}

function isEndingRead(endings: ReadonlySet<string>, source: string, id: string): boolean {
  if (source === 'fact') return OF_ENDINGS.has(id) || endings.has(id);
  return source === 'field' && endings.has(id);
}

function reads(condition: Condition, which: (source: string, id: string) => boolean): boolean {
  return comparisonsIn(condition).some((each) => {
    const [source, id] = sourceOf(each) ?? [];
    return source !== undefined && id !== undefined && which(source, id);
  });
}

export function sayStage(policy: Policy, stage: string, saying: Saying = {}): string {
  const found = stageOptions(policy).find((each) => each.id === stage);
  return found === undefined ? stage : say(found.label, { terms: policy.terms, ...saying });
}

/** What the page of an entry says at its top of the stage that it is at; "" for a stage that neither we nor the policy know. */
export function bannerOf(policy: Policy, stage: string, saying: Saying = {}): string {
  const own = policy.stages?.find((each) => each.id === stage);
  const words = own?.banner ?? own?.meaning ?? lifeAt(policy, stage)?.banner;
  return words === undefined ? '' : say(words, { terms: policy.terms, ...saying });
}

export interface StageOption {
  readonly id: string;
  readonly label: Text;
}

/** Every stage that an entry of this council may be at, in its words; its own beside the ones they are like. */
export function stageOptions(policy: Policy): readonly StageOption[] {
  const own = policy.stages ?? [];
  return STAGES.flatMap((stage) => [
    { id: stage, label: own.find((each) => each.id === stage)?.label ?? LIFE[stage].label },
    ...own.filter((each) => each.like === stage && each.id !== stage).map(({ id, label }) => ({ id, label })),
  ]);
}

/** The same by their ids. */
export function stagesOf(policy: Policy): readonly string[] {
  return stageOptions(policy).map(({ id }) => id);
}

/** The stages that behave like one of the built-in ones, which are among them. */
export function stagesLike(policy: Policy, ...like: readonly LifecycleStage[]): readonly string[] {
  return stagesOf(policy).filter((stage) => like.some((each) => each === stageLike(policy, stage)));
}

/** The stages at which an entry is over for the council. */
export function stagesOver(policy: Policy): readonly string[] {
  return stagesOf(policy).filter((stage) => isOver(policy, stage));
}

/** The stages of entries that serve no plan, the council's own among them. */
export function stagesThatServeNothing(policy: Policy): readonly string[] {
  return stagesOf(policy).filter((stage) => lifeAt(policy, stage)?.serves === false);
}
