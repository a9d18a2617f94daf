import { text } from '../../kit/form/text.ts';
import { type Fields, type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { links, withQuery } from '../../links.ts';
import { insertEntry } from '../../new-entry.ts';
import { restandEntries } from '../../partnerships/standing.ts';
import type { Instrument, Question } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import {
  Conflict,
  type CouncilContext,
  NotAllowed,
  type Page,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { ANSWER, questionFields, readWritten, writtenAnswer } from '../form.ts';
import { changeOf, plain } from '../given.ts';
import { savingOf } from '../loaded.ts';
import { questionPage } from '../pages/question.ts';
import { placeOf, questionAfter, questionBefore } from '../set.ts';
import { type AnswerChange, saveAnswers } from '../answers-store.ts';
import { trialResult, trialStart } from './page.ts';
import { entryNamed } from './store.ts';
import { definitionOf, openInTrial, readTrial, type Trial, trialOf, writeTrial } from './trial.ts';

const path = links.tryDefinition(':council');

/** The definition by itself: no entry, and nothing kept. */
export const trial: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.read', reach: 'register', handle: showTrial },
  { at: 'council', method: 'POST', path, may: 'register.edit', verb: 'added', handle: addTried },
];

function setHere(context: CouncilContext): Instrument {
  const set = definitionOf(context.policy.policy);
  if (set === null)
    throw new Conflict('The policy in force does not say what a partnership is, so there is nothing to try.');
  return set;
}

async function showTrial(context: CouncilContext): Promise<Reply> {
  const set = setHere(context);
  const { policy } = context.policy;
  const read = (name: string): string => context.query.get(name) ?? '';
  const tried = readTrial(policy, set, context.today, read);
  const question = (id: string): Question | undefined => set.questions?.find((each) => each.id === id);
  const answered = question(read('asked'));
  if (answered !== undefined) return takeAnswer(context, tried, answered);
  const asked = question(read('ask'));
  if (asked !== undefined) return drawTrialQuestion(context, tried, asked);
  if (Object.keys(tried.answers).length > 0 || read('show') === 'result')
    return drawTrialResult(context, tried);
  const [first] = openInTrial(tried);
  return trialStart({
    council: context.council.slug,
    policy,
    set,
    first: addressOf(context, tried, first === undefined ? { show: 'result' } : { ask: first.id }),
  });
}

function addressOf(
  context: CouncilContext,
  { answers }: Trial,
  more: Readonly<Record<string, string>>,
): string {
  return withQuery(links.tryDefinition(context.council.slug), { ...writeTrial(answers), ...more });
}

/** An answer that the form of a question sent: on to the next question that matters, or to the result. */
function takeAnswer(context: CouncilContext, tried: Trial, question: Question): Reply {
  const { asked } = tried;
  const answer = readWritten(asked.policy, question, context.query.get(ANSWER) ?? '');
  if (answer === undefined) {
    const fields = fieldsOf(tried, question);
    const reading = readForm(fields, { body: {} });
    return drawTrialQuestion(context, tried, question, reading);
  }
  const next = trialOf(asked.policy, asked.set, context.today, { ...tried.answers, [question.id]: answer });
  const again = context.query.get('after') === 'result';
  const after = again ? undefined : questionAfter(next.asked, question.id);
  return redirect(addressOf(context, next, after === undefined ? { show: 'result' } : { ask: after.id }));
}

function fieldsOf({ asked }: Trial, question: Question): Fields {
  const hint =
    question.guidance === undefined ? undefined : say(question.guidance, { terms: asked.policy.terms });
  return questionFields(asked.policy, question, { hint, evidence: false, today: asked.input.on });
}

function drawTrialQuestion(
  context: CouncilContext,
  tried: Trial,
  question: Question,
  again?: FormState,
): Page {
  const { asked, answers } = tried;
  const fields = fieldsOf(tried, question);
  const changing = context.query.get('after') === 'result';
  const before = changing ? undefined : questionBefore(asked, question.id);
  const next = questionAfter(asked, question.id);
  const others = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== question.id));
  return questionPage({
    policy: asked.policy,
    question,
    setTitle: say(asked.set.title, { terms: asked.policy.terms }),
    about: null,
    place: placeOf(asked, question.id),
    fields,
    form: again ?? startForm(fields, { [ANSWER]: writtenAnswer(answers[question.id]) }),
    hidden: { ...writeTrial(others), asked: question.id, ...(changing ? { after: 'result' } : {}) },
    method: 'get',
    action: links.tryDefinition(context.council.slug),
    back: changing
      ? addressOf(context, tried, { show: 'result' })
      : before === undefined
        ? links.tryDefinition(context.council.slug)
        : addressOf(context, tried, { ask: before.id }),
    skip: changing
      ? null
      : addressOf(context, tried, next === undefined ? { show: 'result' } : { ask: next.id }),
    removable: false,
    section: 'register',
    keptIn: null,
  });
}

const nameFields = {
  name: text({
    label: 'Name',
    hint: 'As people know it',
    most: 300,
    required: 'Enter the name of the entry',
  }),
};

function drawTrialResult(context: CouncilContext, tried: Trial, again?: FormState): Page {
  const [next] = openInTrial(tried);
  return trialResult({
    council: context.council.slug,
    telling: {
      asked: tried.asked,
      way: {
        result: addressOf(context, tried, { show: 'result' }),
        check: addressOf(context, tried, { show: 'result' }),
        whole: null,
        question: (id, after) =>
          addressOf(context, tried, { ask: id, ...(after === undefined ? {} : { after }) }),
        fact: () => null,
        rating: () => null,
      },
      canAnswer: true,
      evidence: new Map(),
      moneyYear: null,
      shown: null,
    },
    policyTitle: context.policy.title,
    next: next === undefined ? null : addressOf(context, tried, { ask: next.id }),
    adding:
      context.asAt !== null || !context.person.may('register.edit')
        ? null
        : {
            hidden: context.hidden,
            answers: writeTrial(tried.answers),
            fields: nameFields,
            form: again ?? startForm(nameFields),
          },
  });
}

async function addTried(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, person } = context;
  const set = setHere(context);
  const tried = readTrial(policy.policy, set, context.today, (name) => posted(context, name));
  const reading = readForm(nameFields, context);
  if (!reading.ok) return drawTrialResult(context, tried, reading);
  const there = await entryNamed(db, council.id, reading.values.name);
  if (there !== null) {
    const sentence = `Entry ${there.reference} has this name already: answer its questions there, or give this one another name`;
    return drawTrialResult(context, tried, refuseForm(nameFields, reading, 'name', sentence));
  }
  if (
    Object.keys(tried.answers).length > 0 &&
    !person.may('definition.answer') &&
    !person.may('definition.decide')
  )
    throw new NotAllowed(
      'Your role in this council does not include answering these questions. Ask your partnerships team.',
    );
  const { name } = reading.values;
  const entry = { name, ...(await insertEntry(db, council.id, { name })) };
  await saveAnswers(db, savingOf(context, set.id), answersIn(tried, set, entry.id));
  await restandEntries(context, [entry.id]);
  return redirect(
    links.questions(council.slug, entry.reference, set.id),
    `Added entry ${entry.reference}: ${entry.name}`.slice(0, 300),
  );
}

function answersIn(tried: Trial, set: Instrument, partnershipId: string): readonly AnswerChange[] {
  return (set.questions ?? []).flatMap((question) => {
    const answer = tried.answers[question.id];
    return answer === undefined ? [] : [changeOf(partnershipId, question, plain(answer))];
  });
}
