import { line, lines, type ThingWords } from './thing.ts';

/** Sets of questions, and how their outcome is reached. */
export const asking: Readonly<Record<string, ThingWords>> = {
  'a kind': {
    one: 'kind',
    many: 'What an entry can turn out to be',
    hint: 'Kinds that count as a partnership, and those that do not: contracts, grants, outside bodies.',
    keys: {
      label: line('Name'),
      meaning: lines('What it means'),
      partnership: line('It counts as a partnership'),
      keeps: line('What the register keeps of it', 'For kinds that do not count as a partnership.'),
      warning: lines('Warning', 'Shown to whoever chooses this kind.'),
      replaces: line(
        'Kinds of the version before that it stands for',
        'By their short names, one on each line.',
      ),
    },
  },
  'a scale': {
    one: 'scale',
    many: 'Scales',
    hint: 'Such as low, medium and high, which several questions may share.',
    keys: { options: line('Levels, the lowest first') },
  },
  'an option': {
    one: 'answer',
    many: 'Answers that are offered',
    hint: 'Of a scale, the lowest first.',
    keys: {
      label: line('Answer'),
      meaning: lines('What it means', 'The descriptor, where there is one.'),
      points: line('Points', 'Only where the outcome is reached by points.'),
      level: line('Level that it stands for', 'Where the answer is called otherwise than the outcome.'),
      replaces: line(
        'Levels of the version before that it stands for',
        'By their short names, one on each line.',
      ),
    },
  },
  'a set of questions': {
    one: 'set of questions',
    many: 'Sets of questions',
    hint: 'What counts as a partnership, what is significant, risk, value, checks and reviews.',
    keys: {
      use: line('What it is for'),
      title: line('Title', 'As a question, such as Is it significant?'),
      of: line('What it is about'),
      intro: lines('Introduction', 'Stands above the questions.'),
      outcomes: line('Outcomes, the lowest first'),
      scale: line('Scale that its outcomes are on', 'Instead of outcomes of its own.'),
      questions: line('Questions'),
      outcome: line('How the outcome is reached'),
      appliesWhen: line('Asked only when', 'Without it, it is asked of every entry.'),
      guidanceOnly: line('It is for guidance only: nobody has to answer it'),
      anonymous: line(
        'Partners answer it anonymously',
        'Only of what partners are asked. Without it, each answer has the name of who gave it.',
      ),
      askedOf: line(
        'Role that is sent it as a questionnaire',
        'Whoever holds it answers it about each entry in their area.',
      ),
      replaces: line(
        'Sets of the version before that it stands for',
        'By their short names, one on each line.',
      ),
    },
  },
  'a question': {
    one: 'question',
    many: 'Questions',
    keys: {
      ask: lines('Question'),
      short: line('In a word or two', 'Heads a column of answers.'),
      type: line('How it is answered'),
      group: line('Heading that it stands under'),
      guidance: lines('Guidance'),
      scale: line('Scale', 'Where it is answered on one of the policy’s scales.'),
      options: line('Answers that are offered'),
      list: line('List', 'Where the answers are one of the policy’s lists.'),
      describe: line('What each level means here', 'The descriptors of a criterion.'),
      fact: line(
        'Field of the register that is the answer',
        'Then it is typed once, and stands in both places.',
      ),
      period: line('An amount of what', 'For amounts of money.'),
      askWhen: line('Asked only when', 'Without it, it is always asked.'),
      suggest: line('Suggested answers', 'What the register suggests, for a person to accept or not.'),
      weight: line('Weight', 'Only where the outcome is reached by points.'),
      mayNotApply: line('It may be marked as not applicable'),
      required: line('It must be answered'),
      evidence: line('Evidence is asked for'),
      shows: line('Shown beside it'),
      ifYes: lines(
        'What yes means',
        'Words to stand inside a sentence, such as: there is a shared objective.',
      ),
      ifNo: lines('What no means'),
      replaces: line(
        'Questions of the version before that it replaces',
        'By their short names, one on each line.',
      ),
    },
  },
  'a suggestion': {
    one: 'suggested answer',
    many: 'Suggested answers',
    keys: { answer: line('Answer'), when: line('Suggested when') },
  },
  'an outcome': {
    one: 'outcome',
    many: 'Outcomes, the lowest first',
    keys: {
      label: line('Name'),
      meaning: lines('What it means'),
      advice: lines('What to do'),
      counts: line('It counts, as significant does among significant and not significant'),
      replaces: line(
        'Outcomes of the version before that it stands for',
        'By their short names, one on each line.',
      ),
    },
  },
  'a way to reach an outcome': {
    one: 'way to the outcome',
    many: 'How the outcome is reached',
    keys: {
      method: line('How the outcome is reached'),
      rules: line('Rules, tried in this order'),
      of: line('Conditions that are counted', 'Without them, the yes or no questions are counted.'),
      atLeast: line('How many of them at least'),
      questions: line('Questions that count', 'Without a choice, every one that can.'),
      outcome: line('Outcome when it is so'),
      otherwise: line('Outcome in every other case'),
      bands: line('Bands of points'),
      says: lines('What to say of it'),
    },
  },
  'a rule': {
    one: 'rule',
    many: 'Rules',
    hint: 'The first that holds gives the outcome.',
    keys: {
      when: line('When'),
      unless: line('Unless'),
      outcome: line('Outcome'),
      says: lines('What to say of it'),
    },
  },
  'a band': {
    one: 'band',
    many: 'Bands of points',
    keys: {
      outcome: line('Outcome'),
      from: line('From how many points', 'Included.'),
      below: line('Below how many points', 'Not included. Leave it empty for the highest band.'),
    },
  },
  advice: {
    one: 'advice',
    many: 'Advice',
    hint: 'What the policy suggests for each level of risk and value.',
    keys: { risk: line('Risk'), value: line('Value'), says: lines('Advice') },
  },
};
