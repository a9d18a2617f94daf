import { versionTitle } from '../../adopted.ts';
import { londonDate } from '../../kit/dates.ts';
import { links } from '../../links.ts';
import { type GoneLevels, goneLevels } from '../../partnerships/gone-levels.ts';
import { isOnGoneLevel } from '../../partnerships/stand.ts';
import { otherScaleOf } from '../../partnerships/other-scales.ts';
import { isStillSaid } from '../../partnerships/still-said.ts';
import { noLongerWaits } from '../../partnerships/timeline-sentence.ts';
import { scaleWords, type TitledRating } from '../../policy/level-words.ts';
import { instrumentOf, optionsOf, type Policy, questionOf } from '../../policy/policy.ts';
import { outcomeWords } from '../../policy/reasons.ts';
import { sayValue } from '../../policy/sentence.ts';
import { say } from '../../policy/text.ts';
import type { CouncilContext, Reply, Route } from '../../route.ts';
import type { AnswerValue } from '../../tables.ts';
import { loaded, showsOf } from '../loaded.ts';
import { decisionsOf } from '../store.ts';
import { namesOfSet, ratingOf, type SaidUnder, titleOf, versionsOf } from '../versions.ts';
import { pastPage, type ToldAnswer, type ToldDecision } from './page.ts';
import { type PastAnswer, pastAnswers, type RuleChange, ruleChangesOf } from './store.ts';

const path = links.setHistory(':council', ':reference', ':set');

/** What was ever decided and answered of an entry in one set of questions. */
export const past: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.read', handle: showPast },
];

async function showPast(context: CouncilContext): Promise<Reply> {
  const { db, council, policy } = context;
  const { entry, asked } = await loaded(context);
  const { set } = asked;
  const names = await namesOfSet(context, set);
  const decisions = await decisionsOf(db, council.id, entry.id, names);
  const answers = await pastAnswers(db, council.id, entry.id, names);
  const changes = await ruleChangesOf(db, entry.id, names);
  const gone = await goneLevels(
    context,
    changes.flatMap(({ set: id, decided }) => (decided === null ? [] : [{ set: id, outcome: decided }])),
  );
  const versions = await versionsOf(context, [...decisions, ...answers, ...changes]);
  const told = decisions.map((decision) => ({
    decision,
    rating: ratingOf(decision, set.id, versions, context),
  }));
  const today = { policy: policy.policy, set, title: versionTitle(policy) };
  const scale = scaleWords(today);
  const policyOf = (said: SaidUnder): Policy => versions.get(said.versionId)?.policy ?? policy.policy;
  return pastPage({
    council: council.slug,
    entry,
    policy: policy.policy,
    set,
    decisions: told,
    answers: answers.map((each) => ({
      ...toldAnswer(each, policyOf(each), scale),
      isStillSaid: isStillSaid(policy.policy, entry, each),
    })),
    scale,
    ruleChanges: [
      ...movedOf(told[0], today).map((words) => ({ on: policy.from, words })),
      ...changes.map((each) => ({
        on: londonDate(each.at),
        words: changeWords(each, policyOf(each), gone),
      })),
    ],
  });
}

/** What stands was decided on a scale that has changed since, and nobody has decided again; a level that is gone is told with the changes. */
function movedOf(latest: ToldDecision | undefined, today: Omit<TitledRating, 'outcome'>): readonly string[] {
  const moved = latest === undefined ? null : otherScaleOf(latest.rating, today);
  if (moved === null || moved.isGone) return [];
  return [`${moved.says} What was decided stands until somebody decides again.`];
}

function toldAnswer(
  answer: PastAnswer,
  policy: Policy,
  scale: string | null,
): Omit<ToldAnswer, 'isStillSaid'> {
  const question = questionOf(policy, answer.question);
  return {
    asks: question === undefined ? answer.question : say(question.ask, { terms: policy.terms }),
    said: saidOf(answer.value, answer.question, policy, scale),
    shows: showsOf(answer),
    by: answer.by,
    from: londonDate(answer.fromAt),
    until: answer.untilAt === null ? null : londonDate(answer.untilAt),
    under: titleOf(answer),
  };
}

/** A level is told with those that it was chosen among, unless the page has said them already. */
function saidOf(value: AnswerValue, questionId: string, policy: Policy, scale: string | null): string {
  if (value.is === 'dontKnow') return 'Don’t know';
  if (value.is === 'notApplicable') return 'Not applicable';
  const given = value.value;
  if (given === null) return 'None';
  const question = questionOf(policy, questionId);
  if (question === undefined) return typeof given === 'string' ? given : JSON.stringify(given);
  const said = sayValue(policy, 'answer', questionId, given as never);
  if (question.type !== 'scale') return said;
  const levels = optionsOf(policy, question)
    .map(({ label }) => say(label, { terms: policy.terms }).toLowerCase())
    .join(', ');
  return levels === scale ? said : `${said}, of ${levels}`;
}

function changeWords(change: RuleChange, policy: Policy, gone: GoneLevels): string {
  const { decided, agrees } = change;
  if (!agrees && decided !== null && isOnGoneLevel(policy, { questionSet: change.set, decided }))
    return `${titleOf(change)} has lost the level at which this was decided, ${gone(change.set, decided) ?? decided}.`;
  const set = instrumentOf(policy, change.set);
  const suggests =
    change.suggested === null || set === undefined
      ? agrees
        ? 'leaves it open'
        : 'suggests nothing any more'
      : `suggests ${outcomeWords(policy, set, change.suggested)}`;
  return `${titleOf(change)} ${suggests}, on the same answers${agrees ? `, and ${noLongerWaits}` : ''}.`;
}
