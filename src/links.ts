/**
 * Where things are. Slices do not import each other, so the addresses that lead from one to another have
 * this home. A council's pages stand under its own word, an entry under its reference number.
 */
export const links = {
  home: () => '/',
  signIn: () => '/sign-in',
  signOut: () => '/sign-out',
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
  families: (council: string) => `/${council}/parts-and-overlaps`,
  search: (council: string) => `/${council}/search`,
  views: (council: string) => `/${council}/views`,
  keepView: (council: string) => `/${council}/views/add`,
  view: (council: string, id: string) => `/${council}/views/${id}`,
  quality: (council: string) => `/${council}/quality`,
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
  comparedFile: (council: string) => `/${council}/compared/changes.csv`,
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
  councilFields: (council: string) => `/${council}/fields`,
  addCouncilField: (council: string) => `/${council}/fields/add`,
  councilField: (council: string, id: string) => `/${council}/fields/${id}`,
  accessibility: () => '/accessibility',
  privacy: () => '/privacy',
  help: () => '/help',
} as const;

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
