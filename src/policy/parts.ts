import { cited } from './cited.ts';
import { condition } from './condition.ts';
import { flag, id, list, named, number, object, optional, scalar, text, word } from './shape.ts';

const ids = list(id, 'a list of ids');
const when = condition;
const help = optional(text);

export const option = object(
  {
    id,
    label: text,
    meaning: help,
    points: optional(number('points', -1000, 1000)),
    level: optional(id),
    /** Of a level of a scale: those of the version before that it stands for. */
    replaces: optional(ids),
    clause: optional(scalar('a clause')),
  },
  'an option',
);

export const scale = object({ id, options: list(option, 'options, lowest first'), ...cited }, 'a scale');

export const TYPES = [
  'yesNo',
  'scale',
  'choice',
  'choices',
  'money',
  'time',
  'number',
  'date',
  'text',
  'reference',
] as const;

const suggestion = object(
  { answer: scalar('an answer'), when, clause: optional(scalar('a clause')) },
  'a suggestion',
);

export const question = object(
  {
    id,
    ask: text,
    /** A word or two to head a column of answers. */
    short: optional(text),
    type: word(...TYPES),
    group: optional(text),
    guidance: help,
    scale: optional(id),
    options: optional(list(option, 'options')),
    list: optional(id),
    describe: optional(named(text, 'a text for each level')),
    fact: optional(id),
    period: optional(word('year', 'total')),
    askWhen: optional(when),
    suggest: optional(list(suggestion, 'suggestions')),
    weight: optional(number('a weight', 0, 1000)),
    mayNotApply: optional(flag),
    required: optional(flag),
    evidence: optional(flag),
    /** Facts and lists of the register that are shown beside it. */
    shows: optional(ids),
    ifYes: help,
    ifNo: help,
    replaces: optional(ids),
    ...cited,
  },
  'a question',
);

export const result = object(
  {
    id,
    label: text,
    meaning: help,
    advice: help,
    counts: optional(flag),
    replaces: optional(ids),
    clause: optional(scalar('a clause')),
    ours: optional(flag),
  },
  'an outcome',
);

const rule = object({ when, unless: optional(when), outcome: id, says: help, ...cited }, 'a rule');
const band = object(
  { outcome: id, from: number('points', -1e6, 1e6), below: optional(number('points', -1e6, 1e6)), ...cited },
  'a band',
);

const METHODS = [
  'firstMatch',
  'anyOf',
  'allOf',
  'atLeastNOf',
  'highest',
  'majority',
  'points',
  'person',
  'none',
] as const;

export const outcome = object(
  {
    method: word(...METHODS),
    rules: optional(list(rule, 'rules')),
    of: optional(list(condition, 'conditions')),
    atLeast: optional(number('a whole number', 1, 100)),
    questions: optional(ids),
    outcome: optional(id),
    otherwise: optional(id),
    bands: optional(list(band, 'bands')),
    says: help,
    ...cited,
  },
  'a way to reach an outcome',
);

export const USES = [
  'definition',
  'significance',
  'risk',
  'value',
  'exitRisk',
  'assessment',
  'entry',
  'setUp',
  'governance',
  'review',
  'healthCheck',
  'representative',
  'exit',
  'other',
] as const;

export const instrument = object(
  {
    id,
    use: word(...USES),
    title: text,
    /** An opinion of the council's whole management of partnerships, not of one of them. */
    of: optional(word('partnership', 'council')),
    intro: help,
    outcomes: optional(list(result, 'outcomes, lowest first')),
    scale: optional(id),
    questions: optional(list(question, 'questions')),
    outcome,
    appliesWhen: optional(when),
    guidanceOnly: optional(flag),
    /** Of what partners are asked: nobody is told who answered what. */
    anonymous: optional(flag),
    /** The role whose holders answer it about each entry in their area, as a questionnaire that goes round. */
    askedOf: optional(id),
    replaces: optional(ids),
    ...cited,
  },
  'a set of questions',
);

export const kind = object(
  {
    id,
    label: text,
    meaning: help,
    partnership: optional(flag),
    keeps: optional(word('everything', 'record', 'representation')),
    warning: help,
    /** Kinds of the version before that it stands for. */
    replaces: optional(ids),
    ...cited,
  },
  'a kind',
);
