/**
 * Where things are. Slices do not import each other, so the addresses that lead from one to another have
 * this home. A council's pages stand under its own word, an entry under its reference number.
 */
export const links = {
  home: () => '/',
  signIn: () => '/sign-in',
  signOut: () => '/sign-out',
  signInWith: (provider: string) => `/sign-in/with/${provider}`,
  signedInWith: (provider: string) => `/sign-in/with/${provider}/back`,
  joinWith: (provider: string) => `/sign-in/with/${provider}/join`,
  endedWith: (provider: string) => `/sign-in/with/${provider}/ended`,
  signInCode: () => '/sign-in/code',
  signInRecoveryCode: () => '/sign-in/recovery-code',
  firstSecondFactor: () => '/sign-in/second-factor',
  forgotten: () => '/sign-in/forgotten',
  reset: (secret: string) => `/reset/${secret}`,
  invitation: (secret: string) => `/invitation/${secret}`,
  newAddress: (secret: string) => `/new-address/${secret}`,
  account: () => '/account',
  /** What waits for whoever asks. */
  myWork: (council: string) => `/${council}/my-work`,
  myReminders: (council: string) => `/${council}/my-work/reminders`,
  newCalendar: (council: string) => `/${council}/my-work/calendar`,
  endCalendar: (council: string) => `/${council}/my-work/calendar/end`,
  calendar: (secret: string) => `/calendar/${secret}`,
  remindersToCome: (council: string) => `/${council}/outbox/to-come`,
  accountName: () => '/account/name',
  accountEmail: () => '/account/email',
  accountPassword: () => '/account/password',
  accountSecondFactor: () => '/account/second-factor',
  recoveryCodes: () => '/account/recovery-codes',
  recoveryCodesFile: () => '/account/recovery-codes.txt',
  newRecoveryCodes: () => '/account/recovery-codes/new',
  keptRecoveryCodes: () => '/account/recovery-codes/kept',
  endSession: (id: string) => `/account/sessions/${id}/end`,
  endOtherSessions: () => '/account/sessions/end-others',
  endAllSessions: () => '/account/sessions/end-all',
  members: (council: string) => `/${council}/members`,
  invite: (council: string) => `/${council}/members/invite`,
  invited: (council: string, id: string, does: 'send' | 'withdraw') =>
    `/${council}/members/invited/${id}/${does}`,
  member: (council: string, account: string) => `/${council}/members/${account}`,
  memberStep: (
    council: string,
    account: string,
    step: 'give' | 'take' | 'person' | 'suspend' | 'let-in' | 'remove',
  ) => `/${council}/members/${account}/${step}`,
  roles: (council: string) => `/${council}/roles`,
  access: (council: string) => `/${council}/access`,
  guests: (council: string) => `/${council}/guests`,
  withdrawGuest: (council: string, guest: string) => `/${council}/guests/${guest}/withdraw`,
  documents: (council: string, reference: number | string) => `/${council}/register/${reference}/documents`,
  addDocument: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/documents/add`,
  document: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/documents/${id}`,
  documentStep: (
    council: string,
    reference: number | string,
    id: string,
    step: 'version' | 'sign' | 'sign-here' | 'ask' | 'withdraw',
  ) => `/${council}/register/${reference}/documents/${id}/${step}`,
  documentVersion: (
    council: string,
    reference: number | string,
    id: string,
    version: string,
    step: 'file' | 'withdraw',
  ) => `/${council}/register/${reference}/documents/${id}/versions/${version}/${step}`,
  withdrawSignature: (council: string, reference: number | string, id: string, signature: string) =>
    `/${council}/register/${reference}/documents/${id}/signatures/${signature}/withdraw`,
  sharedDocument: (council: string, reference: number | string, id: string) =>
    `/${council}/shared/${reference}/documents/${id}`,
  sharedDocumentFile: (council: string, reference: number | string, id: string) =>
    `/${council}/shared/${reference}/documents/${id}/file`,
  sharing: (council: string, reference: number | string) => `/${council}/register/${reference}/shared`,
  withdrawShare: (council: string, reference: number | string, guest: string) =>
    `/${council}/register/${reference}/shared/${guest}/withdraw`,
  shared: (council: string) => `/${council}/shared`,
  sharedEntry: (council: string, reference: number | string) => `/${council}/shared/${reference}`,
  guestSignIn: () => '/sign-in/guest',
  guestLink: (secret: string) => `/shared/${secret}`,
  healthChecks: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/health-checks`,
  healthCheck: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/health-checks/${id}`,
  healthStep: (
    council: string,
    reference: number | string,
    id: string,
    step: 'ask' | 'remind' | 'close' | 'action' | 'mine',
  ) => `/${council}/register/${reference}/health-checks/${id}/${step}`,
  answerHealth: (secret: string) => `/health-check/${secret}`,
  notices: (council: string) => `/${council}/notices`,
  tellNotice: (council: string) => `/${council}/notices/tell`,
  notice: (council: string, id: string) => `/${council}/notices/${id}`,
  noticeStep: (council: string, id: string, step: 'record' | 'set-aside') =>
    `/${council}/notices/${id}/${step}`,
  questionnaires: (council: string) => `/${council}/questionnaires`,
  questionnaire: (council: string, id: string) => `/${council}/questionnaires/${id}`,
  questionnaireStep: (council: string, id: string, step: 'ask' | 'close') =>
    `/${council}/questionnaires/${id}/${step}`,
  questionnaireNamed: (council: string, id: string, named: string) =>
    `/${council}/questionnaires/${id}/named/${named}`,
  myQuestionnaires: (council: string) => `/${council}/questionnaires/mine`,
  myQuestionnaire: (council: string, asked: string) => `/${council}/questionnaires/mine/${asked}`,
  nameUnregistered: (council: string, asked: string) => `/${council}/questionnaires/mine/${asked}/name`,
  beginAgain: (council: string, account: string) => `/${council}/members/${account}/begin-again`,
  councils: () => '/councils',
  firstAccount: () => '/first-account',
  startCouncil: () => '/councils/start',
  startStep: (id: string, step: 'council' | 'policy' | 'adoption' | 'check') =>
    `/councils/start/${id}/${step}`,
  fivePolicies: () => '/policies/compare',
  shippedPolicy: (id: string) => `/policies/${id}`,
  shippedPolicyFile: (id: string) => `/policies/${id}/policy.yaml`,
  register: (council: string) => `/${council}/register`,
  record: (council: string, reference: number | string) => `/${council}/register/${reference}`,
  addEntry: (council: string) => `/${council}/register/add`,
  draftEntry: (council: string, draft: string) => `/${council}/register/add/${draft}`,
  editEntry: (council: string, reference: number | string) => `/${council}/register/${reference}/edit`,
  edit: (council: string, reference: number | string, group: string) =>
    `/${council}/register/${reference}/edit/${group}`,
  proposals: (council: string) => `/${council}/proposals`,
  newProposal: (council: string) => `/${council}/proposals/start`,
  propose: (council: string, reference: number | string) => `/${council}/register/${reference}/proposals`,
  proposal: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/proposals/${id}`,
  proposalStep: (council: string, reference: number | string, id: string, step: string) =>
    `/${council}/register/${reference}/proposals/${id}/${step}`,
  actions: (council: string) => `/${council}/actions`,
  actionsFile: (council: string) => `/${council}/actions/list.csv`,
  action: (council: string, id: string) => `/${council}/actions/${id}`,
  entryActions: (council: string, reference: number | string) => `/${council}/register/${reference}/actions`,
  entryAction: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/actions/${id}`,
  setUp: (council: string, reference: number | string) => `/${council}/register/${reference}/setting-up`,
  addTask: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/setting-up/add`,
  stage: (council: string, reference: number | string, action: string) =>
    `/${council}/register/${reference}/stage/${action}`,
  allConcerns: (council: string) => `/${council}/concerns`,
  concerns: (council: string, reference: number | string) => `/${council}/register/${reference}/concerns`,
  raiseConcern: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/concerns/raise`,
  concern: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/concerns/${id}`,
  concernStep: (
    council: string,
    reference: number | string,
    id: string,
    step: 'answer' | 'escalate' | 'close' | 'follow-up',
  ) => `/${council}/register/${reference}/concerns/${id}/${step}`,
  auditFollowUp: (council: string) => `/${council}/audit-follow-up`,
  auditReports: (council: string) => `/${council}/audit-follow-up/reports`,
  addAuditReport: (council: string) => `/${council}/audit-follow-up/reports/add`,
  addRecommendation: (council: string) => `/${council}/audit-follow-up/add`,
  assuranceMap: (council: string) => `/${council}/audit-follow-up/map`,
  recommendation: (council: string, id: string) => `/${council}/audit-follow-up/${id}`,
  recommendationStep: (council: string, id: string, step: 'respond' | 'implement' | 'verify') =>
    `/${council}/audit-follow-up/${id}/${step}`,
  allLeaving: (council: string) => `/${council}/leaving`,
  leaving: (council: string, reference: number | string) => `/${council}/register/${reference}/leaving`,
  exitStrategy: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/leaving/strategy`,
  sendExit: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/leaving/strategy/send`,
  exitSign: (council: string, reference: number | string, watch: string) =>
    `/${council}/register/${reference}/leaving/signs/${watch}`,
  exitMove: (council: string, reference: number | string, does: 'leave' | 'stay' | 'close') =>
    `/${council}/register/${reference}/leaving/${does}`,
  dissolution: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/leaving/tasks`,
  told: (council: string, reference: number | string) => `/${council}/register/${reference}/leaving/told`,
  obligations: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/leaving/obligations`,
  families: (council: string) => `/${council}/parts-and-overlaps`,
  search: (council: string) => `/${council}/search`,
  views: (council: string) => `/${council}/views`,
  keepView: (council: string) => `/${council}/views/add`,
  view: (council: string, id: string) => `/${council}/views/${id}`,
  quality: (council: string) => `/${council}/quality`,
  requirements: (council: string) => `/${council}/requirements`,
  requirementsList: (council: string) => `/${council}/requirements/list`,
  requirementsFile: (council: string) => `/${council}/requirements.csv`,
  entryRequirements: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/requirements`,
  entryRequirementsFile: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/requirements.csv`,
  askVariation: (council: string, reference: number | string, requirement: string) =>
    `/${council}/register/${reference}/requirements/${requirement}/vary`,
  variation: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/variations/${id}`,
  variationStep: (council: string, reference: number | string, id: string, does: 'answer' | 'withdraw') =>
    `/${council}/register/${reference}/variations/${id}/${does}`,
  governance: (council: string, reference: number | string) => `/${council}/register/${reference}/framework`,
  governanceElement: (council: string, reference: number | string, question: string, item: string) =>
    `/${council}/register/${reference}/framework/${question}/${item === '' ? 'it' : item}`,
  governanceStep: (council: string, reference: number | string, does: 'whole' | 'sign-off' | 'history') =>
    `/${council}/register/${reference}/framework/${does}`,
  disputes: (council: string, reference: number | string) => `/${council}/register/${reference}/disputes`,
  dispute: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/disputes/${id}`,
  responsibilities: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/responsibilities`,
  responsibility: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/responsibilities/${id}`,
  timeline: (council: string, reference: number | string) => `/${council}/register/${reference}/timeline`,
  merge: (council: string, reference: number | string) => `/${council}/register/${reference}/merge`,
  bulk: (council: string) => `/${council}/register/change-many`,
  sortMany: (council: string, set = 'definition') => `/${council}/sort/${set}`,
  questions: (council: string, reference: number | string, set: string) =>
    `/${council}/register/${reference}/${set}`,
  nextQuestion: (council: string, reference: number | string, set: string) =>
    `/${council}/register/${reference}/${set}/next`,
  checkAnswers: (council: string, reference: number | string, set: string) =>
    `/${council}/register/${reference}/${set}/answers`,
  setHistory: (council: string, reference: number | string, set: string) =>
    `/${council}/register/${reference}/${set}/history`,
  wholeSet: (council: string, reference: number | string, set: string) =>
    `/${council}/register/${reference}/${set}/all`,
  decide: (council: string, reference: number | string, set: string) =>
    `/${council}/register/${reference}/${set}/decision`,
  question: (council: string, reference: number | string, set: string, question: string, after?: string) =>
    withQuery(`/${council}/register/${reference}/${set}/ask/${question}`, { after }),
  tryDefinition: (council: string) => `/${council}/is-it-a-partnership`,
  imports: (council: string) => `/${council}/imports`,
  newImport: (council: string) => `/${council}/imports/new`,
  importRun: (council: string, id: string) => `/${council}/imports/${id}`,
  importStep: (council: string, id: string, step: 'match' | 'check' | 'import' | 'undo' | 'problems.csv') =>
    `/${council}/imports/${id}/${step}`,
  importList: (council: string, id: string, list: string) => `/${council}/imports/${id}/list/${list}`,
  importSample: (council: string) => `/${council}/imports/sample`,
  exports: (council: string) => `/${council}/exports`,
  exportFile: (council: string, format: 'csv' | 'xlsx' | 'json') => `/${council}/exports/register.${format}`,
  organisations: (council: string) => `/${council}/organisations`,
  organisation: (council: string, id: string) => `/${council}/organisations/${id}`,
  addOrganisation: (council: string) => `/${council}/organisations/add`,
  succession: (council: string, id: string) => `/${council}/organisations/${id}/successor`,
  mergeOrganisation: (council: string, id: string) => `/${council}/organisations/${id}/merge`,
  duplicates: (council: string) => `/${council}/possible-duplicates`,
  notTheSame: (council: string, kind: 'entries' | 'organisations' | 'people') =>
    `/${council}/possible-duplicates/${kind}/not-the-same`,
  offerAgain: (council: string, kind: 'entries' | 'organisations' | 'people') =>
    `/${council}/possible-duplicates/${kind}/offer-again`,
  lookForDuplicates: (council: string, kind: 'entries' | 'organisations' | 'people') =>
    `/${council}/possible-duplicates/${kind}/look`,
  people: (council: string) => `/${council}/people`,
  person: (council: string, id: string) => `/${council}/people/${id}`,
  mergePerson: (council: string, id: string) => `/${council}/people/${id}/merge`,
  addPerson: (council: string) => `/${council}/people/add`,
  held: (council: string, person: string) => `/${council}/people/${person}/held`,
  heldFile: (council: string, person: string, format: 'csv' | 'json') =>
    `/${council}/people/${person}/held.${format}`,
  erasePerson: (council: string, person: string) => `/${council}/people/${person}/erase`,
  personalData: (council: string) => `/${council}/personal-data`,
  withdrawErasure: (council: string, erasure: string) =>
    `/${council}/personal-data/erasures/${erasure}/withdraw`,
  retentionPeriod: (council: string, kind: string) => `/${council}/personal-data/periods/${kind}`,
  addHold: (council: string) => `/${council}/personal-data/holds/add`,
  endHold: (council: string, hold: string) => `/${council}/personal-data/holds/${hold}/end`,
  posts: (council: string) => `/${council}/posts`,
  addPost: (council: string) => `/${council}/posts/add`,
  post: (council: string, id: string) => `/${council}/posts/${id}`,
  plans: (council: string) => `/${council}/plans`,
  plan: (council: string, id: string) => `/${council}/plans/${id}`,
  addPlan: (council: string) => `/${council}/plans/add`,
  portfolio: (council: string) => `/${council}/portfolio`,
  portfolioMoney: (council: string) => `/${council}/portfolio/money`,
  portfolioMoneyList: (council: string) => `/${council}/portfolio/money/list`,
  compared: (council: string) => `/${council}/compared`,
  comparedList: (council: string) => `/${council}/compared/list`,
  comparedDetail: (council: string) => `/${council}/compared/detail`,
  comparedFile: (council: string, format: 'csv' | 'json') => `/${council}/compared/changes.${format}`,
  comparedEntry: (council: string, reference: number | string) =>
    `/${council}/register/${reference}/compared`,
  whatIf: (council: string) => `/${council}/what-if`,
  whatIfFile: (council: string) => `/${council}/what-if/list.csv`,
  whatIfDraft: (council: string) => `/${council}/what-if/draft`,
  policy: (council: string) => `/${council}/policy`,
  policyVersion: (council: string, id: string) => `/${council}/policy/versions/${id}`,
  policyFile: (council: string, id: string) => `/${council}/policy/versions/${id}/policy.yaml`,
  withdrawPolicy: (council: string, id: string) => `/${council}/policy/versions/${id}/withdraw`,
  changePolicy: (council: string) => `/${council}/policy/change`,
  policyDraft: (council: string, draft: string) => `/${council}/policy/change/${draft}`,
  policyDraftFile: (council: string, draft: string) => `/${council}/policy/change/${draft}/policy.yaml`,
  decideAgain: (council: string) => `/${council}/policy/decide-again`,
  startPolicyDraft: (council: string) => `/${council}/policy/drafts/new`,
  draft: (council: string, draft: string) => `/${council}/policy/drafts/${draft}`,
  draftPart: (council: string, draft: string, at?: string) =>
    withQuery(`/${council}/policy/drafts/${draft}/part`, { at }),
  draftOrder: (council: string, draft: string, at?: string) =>
    withQuery(`/${council}/policy/drafts/${draft}/order`, { at }),
  draftRemove: (council: string, draft: string, at?: string) =>
    withQuery(`/${council}/policy/drafts/${draft}/remove`, { at }),
  draftJoin: (council: string, draft: string, at?: string) =>
    withQuery(`/${council}/policy/drafts/${draft}/join`, { at }),
  draftFind: (council: string, draft: string) => `/${council}/policy/drafts/${draft}/find`,
  draftAmounts: (council: string, draft: string) => `/${council}/policy/drafts/${draft}/amounts`,
  comparePolicies: (council: string) => `/${council}/policy/compare`,
  takeChanges: (council: string) => `/${council}/policy/compare/take`,
  councilFields: (council: string) => `/${council}/fields`,
  addCouncilField: (council: string) => `/${council}/fields/add`,
  councilField: (council: string, id: string) => `/${council}/fields/${id}`,
  outbox: (council: string) => `/${council}/outbox`,
  letter: (council: string, id: string) => `/${council}/outbox/${id}`,
  council: (council: string) => `/${council}/council`,
  brand: (council: string) => `/${council}/council/brand`,
  removeLogo: (council: string) => `/${council}/council/brand/remove-logo`,
  takeOut: (council: string) => `/${council}/council/take-out`,
  deleteCouncil: (council: string) => `/${council}/council/delete`,
  keepCouncil: (council: string) => `/${council}/council/keep`,
  takeOffArrival: (council: string) => `/${council}/council/people-to-invite/take-off`,
  logo: (digest: string) => `/logos/${digest}`,
  handovers: (council: string) => `/${council}/handovers`,
  handOver: (council: string, kind: string, of: string) =>
    withQuery(`/${council}/handovers/start/${kind}`, { of }),
  handover: (council: string, id: string) => `/${council}/handovers/${id}`,
  absences: (council: string) => `/${council}/absences`,
  reviews: (council: string) => `/${council}/reviews`,
  openReviews: (council: string) => `/${council}/reviews/open`,
  yourReviews: (council: string) => `/${council}/reviews/yours`,
  reviewRound: (council: string, id: string) => `/${council}/reviews/rounds/${id}`,
  entryReviews: (council: string, reference: number | string) => `/${council}/register/${reference}/reviews`,
  review: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/reviews/${id}`,
  answerReview: (council: string, reference: number | string, id: string) =>
    `/${council}/register/${reference}/reviews/${id}/answer`,
  stopActing: () => '/account/stop-acting',
  log: (council: string) => `/${council}/log`,
  logFile: (council: string) => `/${council}/log/changes.csv`,
  seals: (council: string) => `/${council}/log/seals`,
  history: (council: string, kind: string, id: string) => `/${council}/history/${kind}/${id}`,
  accessibility: () => '/accessibility',
  privacy: () => '/privacy',
  help: () => '/help',
} as const;

/** What follows these in an address is the secret of a link by mail, and is never written down. */
export const secretPaths: readonly string[] = [
  '/reset/',
  '/invitation/',
  '/new-address/',
  '/shared/',
  '/calendar/',
  '/health-check/',
  '/sign-in/with/',
];

/** An address with a query; absent and empty values are left out, lists repeat the name. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | readonly string[] | null | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const item of value) search.append(name, item);
    else if (value != null && value !== '') search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
