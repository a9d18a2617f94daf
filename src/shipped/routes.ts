import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { policyIn } from '../adopted.ts';
import { readForm, startForm, type Fields, type FormState } from '../kit/form.ts';
import { links } from '../links.ts';
import type { Facts } from '../policy/facts.ts';
import type { Answers } from '../policy/input.ts';
import type { Context, Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { compared, definitionOf, type Shipped } from './compare.ts';
import { answersIn, factFields, factsIn, heldIn, questionFields } from './form.ts';
import { comparePage } from './page.ts';
import { answersUnder, factsOf, readSituations, type Situation } from './situations.ts';

/** The policies that come with the program, beside each other. Anybody may look. */
export const shippedPolicies: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.fivePolicies(), may: 'anyone', handle: showCompared },
];

const situationsFile = path.join(import.meta.dirname, '..', '..', 'policies', 'situations.yaml');

/** Read from the disk each time that it is asked for, which is seldom. */
async function situationsHere(): Promise<readonly Situation[]> {
  const { situations, problems } = readSituations(await readFile(situationsFile, 'utf8'), situationsFile);
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`${problem.file}:${problem.line} ${problem.sentence}`);
  return situations;
}

function shippedHere(site: Site): readonly Shipped[] {
  return site.shippedPolicies.flatMap(({ id, document }) => {
    const policy = policyIn(document);
    const definition = definitionOf(policy);
    return definition === undefined ? [] : [{ id, policy, definition }];
  });
}

/** The situation that differs most is explained unless another is asked for. */
const usual = 'officers-forum';

async function showCompared(context: Context): Promise<Page> {
  const shipped = shippedHere(context.site);
  const situations = await situationsHere();
  const on = context.today;
  const all = situations.map((situation) => ({
    situation,
    views: compared(shipped, factsOf(situation), answersOf(shipped, situation), on),
  }));
  const asked = context.query.get('situation') ?? usual;
  const situation = situations.find((each) => each.id === asked) ?? situations[0] ?? null;
  const fields = {
    facts: factFields(shipped, false),
    lists: factFields(shipped, true),
    questions: shipped.map(questionFields),
  };
  const whole: Fields = Object.assign({}, fields.facts, fields.lists, ...fields.questions);
  const own = context.query.get('own') === 'yes';
  const begun =
    own || situation === null
      ? readOwn(shipped, whole, context.query)
      : fromSituation(shipped, whole, situation);
  return comparePage({
    shipped,
    all,
    explained: {
      situation: own ? null : situation,
      facts: begun.facts,
      views: compared(shipped, begun.facts, begun.answers, on),
    },
    own: {
      factFields: fields.facts,
      listFields: fields.lists,
      questionFields: shipped.map((each, at) => ({ shipped: each, fields: fields.questions[at] ?? {} })),
      form: begun.form,
      open: own,
    },
  });
}

interface Begun {
  readonly facts: Facts;
  readonly answers: Readonly<Record<string, Answers>>;
  readonly form: FormState;
}

function answersOf(shipped: readonly Shipped[], situation: Situation): Readonly<Record<string, Answers>> {
  return Object.fromEntries(
    shipped.map(({ id, policy }) => [id, answersUnder(policy, situation.of[id] ?? {})]),
  );
}

function fromSituation(shipped: readonly Shipped[], fields: Fields, situation: Situation): Begun {
  const facts = factsOf(situation);
  const answers = answersOf(shipped, situation);
  return { facts, answers, form: startForm(fields, heldIn(facts, answers)) };
}

function readOwn(shipped: readonly Shipped[], fields: Fields, query: URLSearchParams): Begun {
  const names = [...new Set(query.keys())];
  const body = Object.fromEntries(names.map((name) => [name, query.getAll(name)]));
  const reading = readForm(fields, { body });
  const values: Readonly<Record<string, unknown>> = reading.ok ? reading.values : {};
  return {
    facts: factsIn(shipped, values),
    answers: Object.fromEntries(shipped.map((each) => [each.id, answersIn(each, values)])),
    form: reading,
  };
}
