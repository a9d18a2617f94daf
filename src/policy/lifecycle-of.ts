import { LIFE, type LifecycleStage } from './life.ts';
import { TRANSITIONS, type Transition } from './lifecycle.ts';
import { actorsOf, all, decidersOf, isOfRoute, needsOf, needWords } from './lifecycle-needs.ts';
import type { Policy, Role } from './policy.ts';
import { bannerOf, isOver, sayStage, stageLike, stageOptions, stagesOf } from './stage.ts';
import { capital, say } from './text.ts';

/** A stage as a policy has it. */
export interface StageLine {
  readonly id: string;
  readonly label: string;
  readonly banner: string;
  readonly isOver: boolean;
  /** The stage that it works as, where it is one of the policy's own. */
  readonly worksAs: string | null;
}

/** Something that can be done, as a policy completes it. */
export interface MoveLine {
  readonly action: string;
  readonly words: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly who: readonly string[];
  readonly needs: readonly string[];
}

export interface Lifecycle {
  readonly stages: readonly StageLine[];
  readonly moves: readonly MoveLine[];
}

/** The whole life of an entry under a policy, in words. */
export function lifecycleOf(policy: Policy): Lifecycle {
  const stages = stageOptions(policy).map(({ id }) => {
    const like = stageLike(policy, id);
    return {
      id,
      label: sayStage(policy, id),
      banner: bannerOf(policy, id),
      isOver: isOver(policy, id),
      worksAs: like === undefined || like === id ? null : sayStage(policy, like),
    };
  });
  return { stages, moves: TRANSITIONS.map((each) => moveLine(policy, each)) };
}

function moveLine(policy: Policy, transition: Transition): MoveLine {
  const { action, words, from, to, followsBy } = transition;
  return {
    action,
    words,
    from: from.map((stage) => sayStage(policy, stage)),
    to: sayStage(policy, to),
    who: followsBy === undefined ? whoOf(policy, transition) : [],
    needs: followsBy === undefined ? needWords(policy, transition) : [followsBy],
  };
}

/** Where a route decides, those who decide on it: it is recorded once they have. */
function whoOf(policy: Policy, transition: Transition): readonly string[] {
  const { needs } = transition;
  const decided = needsOf(policy, transition).find(isOfRoute);
  if (decided !== undefined) return decidersOf(policy, decided === 'exitDecision' ? 'exit' : 'entry', true);
  const others = needs.filter((one) => one !== 'register.editOwn');
  const anyEntry = new Set(actorsOf(policy, others).map(({ id }) => id));
  return actorsOf(policy, needs).map((role) => {
    const own = anyEntry.has(role.id) ? '' : ', of entries in which they have a part';
    return `${labelOf(policy, role)}${own}`;
  });
}

function labelOf(policy: Policy, { label, ours }: Role): string {
  const words = say(label, { terms: policy.terms });
  return ours === true ? `${words} (ours)` : words;
}

export interface LifecycleArrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** It is no move of the table: one stage of the policy's own is recorded for the other. */
  readonly isDashed: boolean;
}

/** The stages and what leads from one to another, each pair once. */
export function arrowsOf(policy: Policy): readonly LifecycleArrow[] {
  const pairs = new Map<string, { from: LifecycleStage; to: LifecycleStage; words: string[] }>();
  for (const transition of TRANSITIONS)
    for (const stage of transition.from) {
      const { to } = transition;
      const pair = pairs.get(`${stage} ${to}`) ?? { from: stage, to, words: [] };
      pair.words.push(arrowWords(policy, transition));
      pairs.set(`${stage} ${to}`, pair);
    }
  const own = stagesOf(policy).flatMap((stage) => {
    const like = stageLike(policy, stage);
    return like === undefined || like === stage ? [] : [{ own: stage, like }];
  });
  return [
    ...[...pairs.values()].map(({ from, to, words }) => ({
      from,
      to,
      label: words.join('\n'),
      isDashed: false,
    })),
    ...own.flatMap(({ own: stage, like }) => [
      { from: like, to: stage, label: 'Record it so', isDashed: true },
      { from: stage, to: like, label: 'Record it so', isDashed: true },
    ]),
  ];
}

/** What is approved has those who approve it beside it, as that is where policies differ. */
function arrowWords(policy: Policy, { words, with: needs }: Transition): string {
  const need = needs.includes('reason') ? undefined : needs.find(isOfRoute);
  if (need === undefined) return words;
  const deciders = decidersOf(policy, need === 'exitDecision' ? 'exit' : 'entry');
  return `${words}: ${deciders.length === 0 ? 'not set by this policy' : all(deciders)}`;
}

/** Every stage that can be reached from where an entry begins: proposed, or already running. */
export function reachable(policy: Policy): ReadonlySet<string> {
  const arrows = arrowsOf(policy);
  const found = new Set<string>(['proposed']);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { from, to } of arrows) if (found.has(from)) found.add(to);
  }
  return found;
}

/** The same in a sentence: "Breckland: 8 stages, from Proposed to Closed". */
export function summaryOf(policy: Policy): string {
  const { stages } = lifecycleOf(policy);
  const ends = stages.filter((stage) => stage.isOver).map(({ label }) => label);
  return `${capital(say(policy.council, { terms: policy.terms }))}: the ${stages.length} stages of an entry, from ${LIFE.proposed.label.toLowerCase()} to its ends (${ends.join(', ')}), and what leads from one to another.`;
}
