/** What one person does to a step of a route: who they are, what they choose, and what the page must have said of it. */
export interface Answering {
  readonly role: string;
  readonly choose: string;
}

/** One council's way from a proposal to the end, as its document has it; what it does not say is told as such. */
export interface Life {
  readonly policy: string;
  /** The role of whoever proposes it, leads it and answers its review. */
  readonly proposer: string;
  /** Its route hangs on whether the partnership is significant. */
  readonly decidesSignificance?: true;
  readonly money: 'budgeted' | 'unbudgeted' | null;
  readonly entry: {
    readonly says: RegExp;
    /** Whoever is asked, in turn. */
    readonly answers: readonly Answering[];
    /** Nobody is asked: those who keep the register are told of what was agreed. */
    readonly toldAfterwards?: true;
  };
  readonly setUp: RegExp;
  readonly review: {
    readonly rule: RegExp;
    /** Who takes it further once it is answered, by the button that they press. */
    readonly steps: readonly { readonly role: string; readonly press: RegExp }[];
  };
  readonly exit: {
    readonly says: RegExp;
    readonly answers: readonly Answering[];
  };
}

const silent = {
  says: /Who decides this is not set by this policy/,
  answers: [{ role: 'registerKeeper', choose: 'It was approved' }],
};

/** The five shipped policies. They differ where their documents do, and nowhere else. */
export const LIVES: readonly Life[] = [
  {
    policy: 'breckland',
    proposer: 'lead',
    money: 'budgeted',
    entry: {
      says: /Portfolio Holder.*recommends.*Corporate Management Team.*decides.*Cabinet/s,
      answers: [
        { role: 'portfolioHolder', choose: 'Recommend it' },
        { role: 'managementTeam', choose: 'Approve' },
      ],
    },
    setUp: /Not set by this policy/,
    review: {
      rule: /Annual review of the partnership/,
      steps: [
        { role: 'registerKeeper', press: /that you are content/ },
        { role: 'managementTeam', press: /received/ },
      ],
    },
    exit: {
      says: /Portfolio Holder is consulted.*Corporate Management Team decides.*Cabinet reviews/s,
      answers: [
        { role: 'portfolioHolder', choose: 'In favour' },
        { role: 'managementTeam', choose: 'Approve' },
      ],
    },
  },
  {
    policy: 'borough',
    proposer: 'sponsoringOfficer',
    money: 'unbudgeted',
    entry: {
      says: /approve money outside the budget.*decides.*Ours: not set by this policy/s,
      answers: [
        { role: 'budgetApprover', choose: 'Approve' },
        { role: 'decider', choose: 'Approve' },
      ],
    },
    setUp: /18 tasks to see to/,
    review: { rule: /Yearly review of objectives and outcomes/, steps: [] },
    exit: {
      says: /does not say who agrees to leaving\. What is here is ours/,
      answers: [{ role: 'decider', choose: 'Approve' }],
    },
  },
  {
    policy: 'cheshire-west',
    proposer: 'director',
    decidesSignificance: true,
    money: null,
    entry: { says: /asks nobody beforehand/, answers: [], toldAfterwards: true },
    setUp: /Not set by this policy/,
    review: { rule: /Yearly review of the register/, steps: [] },
    exit: { says: /it names nobody who agrees to leaving/, answers: [] },
  },
  {
    policy: 'brentwood',
    proposer: 'lead',
    money: null,
    entry: silent,
    setUp: /Not set by this policy/,
    review: { rule: /Yearly review of the register/, steps: [] },
    exit: { says: /it names nobody who agrees to leaving/, answers: [] },
  },
  {
    policy: 'harborough',
    proposer: 'headOfService',
    money: null,
    entry: silent,
    setUp: /names this checklist and does not supply it/,
    review: { rule: /Yearly activity summary/, steps: [] },
    exit: { says: /it names nobody who agrees to leaving/, answers: [] },
  },
];
