import type { Book } from '../book.ts';
import type { Condition } from '../condition.ts';
import { OF_ENDINGS, STAGES } from '../life.ts';
import { nearest } from '../nearest.ts';
import type { Field, Policy } from '../policy.ts';
import { askedByEndings, asksOver, readsEnding, sayStage, stagesOf } from '../stage.ts';

/** Each stage is one and has a name of its own; what is asked at a stage, or of what has ended, can be. */
export function checkStages(policy: Policy, book: Book): void {
  for (const stage of policy.stages ?? []) {
    const isBuiltIn = STAGES.some((each) => each === stage.id);
    if (isBuiltIn && stage.like !== stage.id)
      book.faultIn(
        stage,
        'like',
        `“${stage.id}” is a built-in stage: to call it otherwise, say “like: ${stage.id}”; for another stage, give another id`,
      );
    const name = sayStage(policy, stage.id);
    if (stagesOf(policy).some((each) => each !== stage.id && sayStage(policy, each) === name))
      book.faultIn(stage, 'label', `Two stages are called “${name}”: give each a name of its own`);
  }
  for (const field of policy.register ?? []) checkAskedAt(policy, field, book);
  checkEndings(policy, book);
}

function checkAskedAt(policy: Policy, field: Field, book: Book): void {
  if (field.askedAt === undefined) return;
  const { id, own, rating, required } = field;
  if (!OF_ENDINGS.has(id) && (own !== true || rating !== undefined))
    book.faultIn(
      field,
      'askedAt',
      `“${id}” is asked at every stage: only closedOn, closedReason and fields of the council’s own are asked at some`,
    );
  if (required === false)
    book.faultIn(field, 'required', `“${id}” is asked at a stage, so it is not “required: no”`);
  const stages = stagesOf(policy);
  for (const stage of field.askedAt)
    if (stage !== '' && !stages.includes(stage))
      book.faultIn(field, 'askedAt', `There is no stage “${stage}”${nearest(stage, stages)}`);
}

/** What is over is asked only for what speaks of its end: what reads it and does not is asked of nothing that could meet it. */
function checkEndings(policy: Policy, book: Book): void {
  const endings = askedByEndings(policy);
  const isEndings = (id: string | undefined): boolean =>
    id !== undefined && (endings.has(id) || OF_ENDINGS.has(id));
  const never = (what: string, key: string): string =>
    `${what} reads what only endings have, and is asked of nothing that has ended: name the stage in “${key}”, as in { fact: stage, is: closed }`;
  const saysNot = (condition: Condition | undefined): boolean => !asksOver(policy, condition);
  for (const each of policy.requirements ?? []) {
    if (!saysNot(each.appliesWhen)) continue;
    const sentence = never(`The requirement “${each.id}”`, 'appliesWhen');
    if (readsEnding(policy, each.metWhen)) book.faultIn(each, 'metWhen', sentence);
    else if (isEndings(each.due?.after)) book.faultIn(each.due ?? each, 'after', sentence);
  }
  for (const each of policy.reviews ?? [])
    if (isEndings(each.from) && saysNot(each.when))
      book.faultIn(each, 'from', never(`The review “${each.id}”`, 'when'));
}
