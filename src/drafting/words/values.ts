import { LIFE } from '../../policy/life.ts';
import { CAPABILITIES } from '../../policy/permissions.ts';

type Labels = Readonly<Record<string, string>>;

const TYPES: Labels = {
  yesNo: 'Yes or no',
  scale: 'A level on a scale',
  choice: 'One of several answers',
  choices: 'Any of several answers',
  money: 'An amount of money',
  time: 'An amount of time',
  number: 'A number',
  date: 'A date',
  text: 'Words',
  reference: 'A name, such as of an Act',
};
const PERIODS: Labels = { year: 'A year', total: 'The whole, once' };

/** Words of the format that one of several must be, as officers say them: by `thing.key`. */
const VALUES: Readonly<Record<string, Labels>> = {
  'a question.type': TYPES,
  'a field.type': TYPES,
  'a question.period': PERIODS,
  'a field.period': PERIODS,
  'a kind.keeps': {
    everything: 'Everything, as of a partnership',
    record: 'That it is there, and what it is',
    representation: 'Who represents the council on it, and no more',
  },
  'a set of questions.use': {
    definition: 'Is it a partnership?',
    significance: 'Is it significant?',
    risk: 'Risk',
    value: 'Value',
    exitRisk: 'Risk of leaving',
    assessment: 'Another assessment',
    entry: 'Joining',
    setUp: 'Setting up',
    governance: 'Governance',
    review: 'Review',
    healthCheck: 'The partners’ own view',
    representative: 'Representatives',
    exit: 'Leaving',
    other: 'Something else',
  },
  'a set of questions.of': {
    partnership: 'Each partnership',
    council: 'The council’s partnerships as a whole',
  },
  'a way to reach an outcome.method': {
    firstMatch: 'The first rule that holds gives it',
    anyOf: 'One of several conditions is enough',
    allOf: 'All of several conditions must hold',
    atLeastNOf: 'So many of several conditions must hold',
    highest: 'The highest level of any question',
    majority: 'The commonest level; a person decides a tie',
    points: 'Points are added up',
    person: 'A person decides, with the answers side by side',
    none: 'There is none: the answers are kept',
  },
  'a route of approval.for': {
    entry: 'Joining a partnership',
    change: 'Changing one',
    money: 'Money',
    governance: 'Governance',
    exit: 'Leaving',
    significance: 'A significant partnership',
    review: 'Reviews',
    policy: 'The policy itself',
    publication: 'Publication',
    issue: 'An issue of concern',
    other: 'Something else',
  },
  'a step.does': {
    decide: 'Decides',
    consult: 'Is consulted',
    recommend: 'Recommends',
    review: 'Reviews',
    notify: 'Is told',
  },
  'a requirement.severity': { must: 'It must be so', should: 'It should be so', may: 'It may be so' },
  'a review rule.of': {
    partnership: 'The partnership',
    register: 'The register',
    risk: 'Its risk',
    exitRisk: 'The risk of leaving it',
    representation: 'Who represents the council',
    actionPlan: 'Its action plan',
    objectives: 'Its objectives',
    policy: 'The policy',
  },
  'a power to appoint.term': {
    year: 'A year',
    fourYears: 'Four years',
    lifeOfCouncil: 'Until the next election of the council',
    untilChanged: 'Until it is changed',
    restOfTerm: 'The rest of the term',
  },
  'a power to appoint.at': {
    annualCouncil: 'At Annual Council',
    firstCouncilAfterElection: 'At the first Council after an election',
    inYear: 'During the year',
    withTheRegister: 'When the register is reviewed',
  },
  'a route of approval.bindsTo': {
    proposal: 'What is proposed',
    entry: 'What the register says of it',
    partners: 'Its partners',
    money: 'Its money',
    answers: 'Answers about it',
    outcomes: 'What was decided of it',
    framework: 'Its governance',
  },
  'a power to appoint.of': {
    councillors: 'Councillors',
    officers: 'Officers',
    either: 'Councillors or officers',
  },
  'a link.id': {
    sponsoringOfficer: 'The officer who sponsors it',
    leadOfficer: 'The officer who leads on it',
    performanceOfficer: 'The officer who watches its performance',
    representative: 'Who represents the council on it',
  },
  'a field.holds': { priorities: 'The priorities that it serves' },
  'a redaction.how': {
    hide: 'Nothing',
    gradeOnly: 'The grade alone',
    yearOnly: 'The year alone',
    band: 'A band that the amount falls in',
  },
  'a stage.like': Object.fromEntries(Object.entries(LIFE).map(([id, { label }]) => [id, label])),
  'a role.may': CAPABILITIES,
};

/** What one of the format's own words is called on a page. */
export function valueWords(called: string, key: string, value: string): string {
  return VALUES[`${called}.${key}`]?.[value] ?? value;
}
