/**
 * The vocabulary that conditions may use: everything a policy can ask about a partnership without asking a
 * person a question. One list, so that a condition, a register field and a column of a spreadsheet mean the same.
 *
 * A fact that nobody has recorded is absent from `Facts` and is *not known*. `null` means it is known that there is
 * none (a partnership with no end date), which is an answer.
 */
export type FactType =
  | 'yesNo'
  | 'money'
  | 'time'
  | 'number'
  | 'date'
  | 'choice'
  | 'choices'
  | 'text'
  | 'reference';

/** Money in whole pence, time in minutes a year, dates as yyyy-mm-dd, a choice as its option's id. */
export type Value = boolean | number | string | readonly string[] | null;
export type Facts = Readonly<Record<string, Value | undefined>>;

export type FactGroup =
  | 'identity'
  | 'law'
  | 'form'
  | 'partners'
  | 'people'
  | 'money'
  | 'time'
  | 'dates'
  | 'meetings'
  | 'documents'
  | 'priorities'
  | 'performance';

export interface Fact {
  readonly id: string;
  readonly type: FactType;
  readonly group: FactGroup;
  /** A noun: the name of the field. */
  readonly label: string;
  /** The sentence a condition prints, with `{}` where what it says of the fact goes. For yes/no: when yes, when no. */
  readonly says: string;
  readonly saysNo?: string;
  /** How an officer is asked for it, in words and units. */
  readonly ask: string;
  /** Money only: an amount for each financial year, or over the whole life. */
  readonly period?: 'year' | 'total';
  /** Choices only. A policy's own list of this name takes their place. */
  readonly options?: readonly { readonly id: string; readonly label: string }[];
  readonly list?: string;
}

type Options = Readonly<Record<string, string>>;

const fact =
  (group: FactGroup, type: FactType) =>
  (id: string, label: string, says: string, ask: string, more: Partial<Fact> = {}): Fact => ({
    id,
    type,
    group,
    label,
    says,
    ask,
    ...more,
  });

const yesNo = (group: FactGroup, id: string, label: string, says: string, saysNo: string): Fact =>
  fact(group, 'yesNo')(id, label, says, `Is it so that ${says}?`, { saysNo });

const options = (all: Options, list?: string): Partial<Fact> => ({
  options: Object.entries(all).map(([id, label]) => ({ id, label })),
  ...(list === undefined ? {} : { list }),
});

const identity = fact('identity', 'text');
const aYear = { period: 'year' } as const;

export const FACTS: readonly Fact[] = [
  identity('name', 'Name', 'its name is {}', 'What is it called?'),
  identity('otherNames', 'Other names', 'it is also called {}', 'What else is it called?'),
  identity('purpose', 'Purpose', 'its purpose is {}', 'What is it for?'),
  identity('objectives', 'Key objectives', 'its key objectives are {}', 'What does it set out to achieve?'),
  identity('area', 'Area covered', 'it covers {}', 'Which area does it cover?'),
  identity('comments', 'Comments', 'the comments are {}', 'What else should readers know?'),
  identity(
    'futureAction',
    'Recommended future action',
    'the recommended action is {}',
    'What should happen next?',
  ),
  identity(
    'informationSharing',
    'How information is shared',
    'information is shared by {}',
    'How is what it learns shared?',
  ),
  identity(
    'exitImpact',
    'Impact of leaving',
    'the impact of leaving is {}',
    'What would happen if the council left?',
  ),
  identity(
    'benefitsNote',
    'What the council gains',
    'the council gains {}',
    'What does the council gain from it?',
  ),
  identity(
    'staffAndAssets',
    'Staff, property and assets',
    'its staff and assets are {}',
    'Whom does it employ and what does it own?',
  ),
  identity('projects', 'Partnership projects', 'its projects are {}', 'Which projects does it run?'),
  fact('identity', 'choice')(
    'stage',
    'Stage',
    'its stage is {}',
    'What stage has it reached?',
    options({
      proposed: 'Proposed',
      approved: 'Approved',
      declined: 'Declined',
      active: 'Active',
      underReview: 'Under review',
      leaving: 'Leaving',
      closed: 'Closed',
      notAPartnership: 'Not a partnership',
    }),
  ),
  fact('identity', 'choice')(
    'scale',
    'Strategic or operational',
    'its work is {}',
    'Is its work strategic or operational?',
    options(
      {
        strategic: 'Strategic',
        operational: 'Operational',
        both: 'Strategic and operational',
      },
      'scales',
    ),
  ),
  fact('identity', 'choice')(
    'role',
    'Our role',
    'our role is {}',
    'What part does the council take?',
    options(
      {
        control: 'Control',
        influence: 'Influence',
        information: 'Information',
      },
      'roles',
    ),
  ),
  fact('identity', 'choice')(
    'establishedBy',
    'Established by',
    'it was established by {}',
    'Who set it up?',
    options({
      council: 'This council',
      other: 'Another organisation',
      statute: 'Statute',
      local: 'Local people',
      jointly: 'The partners together',
    }),
  ),
  fact('identity', 'choice')(
    'decides',
    'Decides or exchanges information',
    'its members {}',
    'Does it take decisions?',
    options({
      decides: 'take decisions together',
      advises: 'advise the council',
      exchanges: 'only exchange information',
    }),
  ),

  // Three facts, not one: a law may require the body, oblige the council to attend, or lay the duty it carries out (T27).
  yesNo(
    'law',
    'requiredByLaw',
    'Required by law',
    'the law requires the partnership',
    'no law requires the partnership',
  ),
  yesNo(
    'law',
    'councilMustAttend',
    'Council must attend',
    'the council must attend by law',
    'no law obliges the council to attend',
  ),
  yesNo(
    'law',
    'dischargesStatutoryDuty',
    'Carries out a statutory duty',
    'it carries out a statutory duty of the council',
    'it carries out no statutory duty of the council',
  ),
  yesNo(
    'law',
    'legalPowerConfirmed',
    'Legal power confirmed',
    'the council’s legal power to take part is confirmed',
    'the council’s legal power to take part is not confirmed',
  ),
  yesNo(
    'law',
    'partnersChosenForUs',
    'Partners chosen for us',
    'its partners were chosen for the council',
    'the council could choose its partners',
  ),
  fact('law', 'reference')('statute', 'Statute', 'its statute is {}', 'Which Act or regulation?'),

  fact('form', 'choice')(
    'legalForm',
    'Legal form',
    'its legal form is {}',
    'What is its legal form?',
    options(
      {
        informal: 'Informal arrangement',
        agreement: 'Agreement without legal form',
        contract: 'Contract',
        delegation: 'Delegation of functions',
        jointVenture: 'Joint venture',
        jointCommittee: 'Joint committee',
        ownedCompany: 'Company wholly owned by the council',
        company: 'Company',
        communityInterestCompany: 'Community interest company',
        charity: 'Charity or trust',
        pooledFund: 'Pooled fund under the NHS Act 2006',
        statutory: 'Body set up by statute',
        other: 'Another form',
      },
      'legalForms',
    ),
  ),
  yesNo(
    'form',
    'whollyOwned',
    'Wholly owned by the council',
    'the council owns all of it',
    'the council does not own all of it',
  ),
  yesNo(
    'form',
    'formalAgreement',
    'Formal agreement',
    'its partners have made a formal agreement',
    'its partners have made no formal agreement',
  ),

  fact('partners', 'number')(
    'partnersCount',
    'Number of partners',
    'it has {} partners besides the council',
    'How many partners, besides the council?',
  ),
  fact('partners', 'choices')(
    'partnerSectors',
    'Sectors of its partners',
    'its partners {}',
    'From which sectors are its partners?',
    options(
      {
        council: 'a council',
        health: 'the health service',
        police: 'the police',
        fire: 'the fire service',
        education: 'education',
        government: 'a government body',
        business: 'business',
        voluntary: 'the voluntary and community sector',
        other: 'another sector',
      },
      'sectors',
    ),
  ),
  yesNo(
    'partners',
    'independentPartners',
    'Independent partners',
    'its partners are independent of each other',
    'its partners are not independent of each other',
  ),
  fact('partners', 'reference')(
    'leadPartner',
    'Lead partner',
    'its lead partner is {}',
    'Which partner leads?',
  ),
  fact('partners', 'reference')(
    'accountableBody',
    'Accountable body',
    'its accountable body is {}',
    'Which partner answers for its money?',
  ),
  fact('partners', 'reference')('parent', 'Part of', 'it is part of {}', 'Which partnership is it part of?'),

  fact('people', 'reference')(
    'sponsoringOfficer',
    'Sponsoring officer',
    'its sponsoring officer is {}',
    'Who is its sponsoring officer?',
  ),
  fact('people', 'reference')(
    'leadOfficer',
    'Lead officer',
    'its lead officer is {}',
    'Who is its lead officer?',
  ),
  fact('people', 'reference')(
    'performanceOfficer',
    'Officer accountable for performance',
    'the officer who answers for its performance is {}',
    'Who answers for monitoring its performance?',
  ),
  fact('people', 'reference')(
    'representative',
    'Representative',
    'the council’s representative is {}',
    'Who represents the council?',
  ),
  fact('people', 'choices')(
    'representativeLevels',
    'Level of representation',
    'the council’s representatives {}',
    'At what level is the council represented?',
    options(
      {
        leader: 'the Leader',
        executiveMember: 'an executive member',
        member: 'a councillor',
        chiefExecutive: 'the Chief Executive',
        director: 'a director',
        headOfService: 'a head of service',
        officer: 'another officer',
      },
      'levels',
    ),
  ),
  yesNo(
    'people',
    'includesLeaderOrChiefExecutive',
    'Leader or Chief Executive attends',
    'the Leader or Chief Executive represents the council',
    'neither the Leader nor the Chief Executive represents the council',
  ),
  yesNo(
    'people',
    'appointedByCommittee',
    'Appointed by a committee',
    'a committee of the council appoints its representatives',
    'no committee of the council appoints its representatives',
  ),
  yesNo(
    'people',
    'fiduciaryPost',
    'Holds a director’s or trustee’s post',
    'a representative is a director or trustee of the body',
    'no representative is a director or trustee of the body',
  ),
  fact('people', 'number')(
    'vacantSeats',
    'Vacant seats',
    '{} of the council’s seats are vacant',
    'How many of the council’s seats are vacant?',
  ),

  fact('money', 'money')(
    'councilContribution',
    'Our contribution',
    'the council contributes {}',
    'What does the council pay in a year?',
    aYear,
  ),
  fact('money', 'money')(
    'councilContributionTotal',
    'Our contribution in total',
    'the council contributes {}',
    'What does the council pay over the whole life?',
    { period: 'total' },
  ),
  fact('money', 'money')(
    'contributionInKind',
    'Our contribution in kind',
    'the council gives in kind {}',
    'What is given in kind worth in a year?',
    aYear,
  ),
  fact('money', 'money')(
    'councilResources',
    'Our resources, in money and in kind',
    'the council puts in resources of {}',
    'What are money and gifts in kind worth in a year?',
    aYear,
  ),
  fact('money', 'money')(
    'unbudgetedContribution',
    'Contribution outside the budget',
    'the council contributes, outside its budget, {}',
    'How much of it is outside existing budgets, in a year?',
    aYear,
  ),
  fact('money', 'money')(
    'inPrincipleBudget',
    'Budget agreed in principle',
    'a budget is agreed in principle of {}',
    'What is agreed in principle, for a year?',
    aYear,
  ),
  fact('money', 'money')(
    'annualGrant',
    'Grant the partnership receives',
    'the partnership receives a grant of {}',
    'What grant does the partnership receive in a year?',
    aYear,
  ),
  fact('money', 'text')('grantPayer', 'Payer of the grant', 'its grant is paid by {}', 'Who pays the grant?'),
  fact('money', 'money')(
    'incomeToCouncil',
    'Income to the council',
    'the council receives through it {}',
    'What does the council receive through it in a year?',
    aYear,
  ),
  fact('money', 'money')(
    'partnershipBudget',
    'Resources at its disposal',
    'the partnership has at its disposal {}',
    'What money does the partnership have in a year?',
    aYear,
  ),
  fact('money', 'choice')(
    'contributionKind',
    'One-off or yearly',
    'the council’s contribution is {}',
    'Is it paid once or each year?',
    options({
      oneOff: 'paid once',
      yearly: 'paid each year',
      none: 'nothing',
    }),
  ),
  fact('money', 'text')(
    'budgetSource',
    'Budget it comes from',
    'it is paid from {}',
    'Which budget does it come from?',
  ),
  fact('money', 'text')(
    'otherContributors',
    'Who else contributes',
    'the other contributors are {}',
    'Who else contributes?',
  ),
  fact('money', 'text')(
    'moneySpentOn',
    'What the money is spent on',
    'the money is spent on {}',
    'What is the money spent on?',
  ),
  yesNo(
    'money',
    'hasBudget',
    'Contribution is budgeted',
    'the council’s contribution is in its budget',
    'the council’s contribution is not in its budget',
  ),

  fact('time', 'time')(
    'staffTime',
    'Our staff time',
    'the council’s staff spend {}',
    'How much staff time does it take, with preparation and follow-up?',
  ),

  fact('dates', 'date')('startedOn', 'Started', 'it started {}', 'When did it start?'),
  fact('dates', 'date')('agreedOn', 'Agreed', 'it was agreed {}', 'When did the partners agree it?'),
  fact('dates', 'date')(
    'approvedOn',
    'Approved',
    'the council approved it {}',
    'When did the council approve it?',
  ),
  fact('dates', 'date')(
    'notifiedOn',
    'Notified',
    'it was notified {}',
    'When was it notified to those who keep the register?',
  ),
  fact('dates', 'date')('endsOn', 'Ends', 'it ends {}', 'When does it end?'),
  fact('dates', 'date')(
    'fundingEndsOn',
    'Outside funding ends',
    'its outside funding ends {}',
    'When does its outside funding end?',
  ),
  fact('dates', 'date')(
    'reviewedOn',
    'Last reviewed',
    'it was last reviewed {}',
    'When was it last reviewed?',
  ),
  fact('dates', 'date')('nextReviewOn', 'Next review', 'its next review is {}', 'When is its next review?'),
  fact('dates', 'date')(
    'riskAssessedOn',
    'Risk last assessed',
    'its risk was last assessed {}',
    'When was its risk last assessed?',
  ),
  fact('dates', 'date')(
    'exitRiskAssessedOn',
    'Risk of leaving last assessed',
    'the risk of leaving was last assessed {}',
    'When was the risk of leaving last assessed?',
  ),
  fact('dates', 'date')(
    'performanceReportedOn',
    'Performance last reported',
    'its performance was last reported {}',
    'When was its performance last reported?',
  ),
  fact('dates', 'date')(
    'activitySummaryOn',
    'Last activity summary',
    'its last activity summary is dated {}',
    'When was its last activity summary?',
  ),
  fact('dates', 'date')(
    'actionPlanOn',
    'Action plan last refreshed',
    'its action plan was last refreshed {}',
    'When was its action plan last refreshed?',
  ),
  fact('dates', 'date')(
    'reportedBackOn',
    'Last report back',
    'its representative last reported back {}',
    'When did its representative last report back?',
  ),

  fact('meetings', 'number')(
    'meetingsAYear',
    'Meetings a year',
    'it meets {} times a year',
    'How many times a year does it meet?',
  ),
  fact('meetings', 'date')('lastMeetingOn', 'Last meeting', 'it last met {}', 'When did it last meet?'),
  yesNo(
    'meetings',
    'notesKept',
    'Notes of meetings kept',
    'the notes of its meetings are in the register',
    'the notes of its meetings are not in the register',
  ),

  fact('documents', 'choices')(
    'documents',
    'Documents in place',
    'its documents {}',
    'Which documents are in place?',
    options(
      {
        agreement: 'a partnership agreement',
        termsOfReference: 'terms of reference',
        exitStrategy: 'an exit strategy',
        riskRegister: 'a risk register',
        actionPlan: 'an action plan',
        informationSharing: 'an information sharing protocol',
        businessCase: 'a business case',
        communications: 'a communications strategy',
        constitution: 'a constitution',
        performanceFramework: 'a performance framework',
        governanceFramework: 'a governance framework',
      },
      'documents',
    ),
  ),
  yesNo(
    'documents',
    'agreementSigned',
    'Agreement signed by all',
    'every partner has signed its agreement',
    'not every partner has signed its agreement',
  ),
  yesNo(
    'documents',
    'dataVerified',
    'Figures verified',
    'the accuracy of its figures has been assured',
    'its figures are unverified or estimates',
  ),

  fact('priorities', 'number')(
    'prioritiesLinked',
    'Priorities it serves',
    'it serves {} of the council’s priorities',
    'How many of the council’s priorities does it serve?',
  ),
  yesNo(
    'priorities',
    'prioritiesChanged',
    'Priorities have changed',
    'the priorities it served have changed',
    'the priorities it serves stand',
  ),
  fact('priorities', 'choices')(
    'benefits',
    'Benefits identified',
    'its benefits {}',
    'Which benefits does it bring?',
    { list: 'benefits' },
  ),

  fact('performance', 'choice')(
    'outcomesDelivered',
    'Outcomes delivered',
    'its outcomes are {}',
    'Is it delivering its outcomes?',
    options({
      delivering: 'being delivered',
      achieved: 'achieved',
      notDelivered: 'not delivered',
    }),
  ),
  fact('performance', 'number')(
    'objectivesWithoutMeasure',
    'Objectives without a measure',
    '{} of its objectives have no measure',
    'How many objectives have no measure of success?',
  ),
  fact('performance', 'number')(
    'openIssues',
    'Open issues of concern',
    'it has {} open issues of concern',
    'How many issues of concern are open?',
  ),
  yesNo(
    'performance',
    'riskOutweighsBenefit',
    'Risk outweighs benefit',
    'a person has recorded that its risk outweighs its benefit',
    'nobody has recorded that its risk outweighs its benefit',
  ),
];

const BY_ID: ReadonlyMap<string, Fact> = new Map(FACTS.map((each) => [each.id, each]));

/** The fact of this id; undefined when the vocabulary has none. */
export function factOf(id: string): Fact | undefined {
  return BY_ID.get(id);
}

export const FACT_IDS: readonly string[] = FACTS.map((each) => each.id);
