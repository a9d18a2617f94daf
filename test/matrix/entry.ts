import type { Rows } from './row.ts';

const edit = '/:council/register/:reference/edit';

/** Adding to, changing and removing from one of an entry's lists. */
function listed(list: string): Rows {
  const paths = [list, `${list}/:row`, `${list}/:row/remove`].map((path) => `${edit}/${path}`);
  const row = ['register.read', 'entry', 'edits'] as const;
  return Object.fromEntries(
    paths.flatMap((path) => [`GET ${path}`, `POST ${path}`].map((each) => [each, row])),
  );
}

const documents = '/:council/register/:reference/documents';
const paper = `${documents}/:document`;
const keeps = ['register.read', 'entry', 'keeps papers'] as const;

/** The documents of an entry, which whoever reads it reads. */
const papers: Rows = {
  [`GET ${documents}`]: ['register.read', 'entry'],
  [`GET ${paper}`]: ['register.read', 'entry'],
  [`GET ${paper}/versions/:version/file`]: ['register.read', 'entry'],
  [`POST ${paper}/sign-here`]: ['governance.sign', 'entry'],
  [`POST ${paper}/signatures/:signature/withdraw`]: keeps,
  ...Object.fromEntries(
    [
      `${documents}/add`,
      ...['version', 'sign', 'ask', 'withdraw', 'versions/:version/withdraw'].map(
        (each) => `${paper}/${each}`,
      ),
    ].flatMap((path) => [`GET ${path}`, `POST ${path}`].map((each) => [each, keeps])),
  ),
  'GET /:council/shared/:reference/documents/:document': 'shared.read',
  'POST /:council/shared/:reference/documents/:document': 'shared.read',
  'GET /:council/shared/:reference/documents/:document/file': 'shared.read',
};

/** Pages of one entry. */
export const entry: Rows = {
  ...Object.assign(
    {},
    ...['partners', 'people', 'seats', 'appointments', 'money', 'documents', 'notes', 'area'].map(listed),
  ),
  ...papers,
  'GET /:council/register/:reference/compared': ['register.read', 'entry'],
  'GET /:council/register/:reference/edit': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/basics': ['register.read', 'entry', 'edits'],
  'POST /:council/register/:reference/edit/basics': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/nature': ['register.read', 'entry', 'edits'],
  'POST /:council/register/:reference/edit/nature': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/dates': ['register.read', 'entry', 'edits'],
  'POST /:council/register/:reference/edit/dates': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/resources': ['register.read', 'entry', 'edits'],
  'POST /:council/register/:reference/edit/resources': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/information': ['register.read', 'entry', 'edits'],
  'POST /:council/register/:reference/edit/information': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/views': ['register.read', 'entry', 'edits'],
  'POST /:council/register/:reference/edit/views': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/own': ['register.read', 'entry', 'edits'],
  'POST /:council/register/:reference/edit/own': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/priorities': ['register.read', 'entry', 'edits'],
  'POST /:council/register/:reference/edit/priorities': ['register.read', 'entry', 'edits'],
  'GET /:council/register/:reference/edit/part-of': ['register.read', 'council', 'edits'],
  'POST /:council/register/:reference/edit/part-of': ['register.read', 'council', 'edits'],
  'GET /:council/register/:reference/merge': 'register.merge',
  'POST /:council/register/:reference/merge': 'register.merge',
  'GET /:council/register/:reference/:set/all': ['register.read', 'entry', 'answers'],
  'POST /:council/register/:reference/:set/all': ['register.read', 'entry', 'answers'],
  'GET /:council/register/:reference/:set/history': ['register.read', 'entry'],
  'GET /:council/register/:reference/:set': ['register.read', 'entry'],
  'GET /:council/register/:reference/:set/next': ['register.read', 'entry', 'answers'],
  'GET /:council/register/:reference/:set/answers': ['register.read', 'entry'],
  'GET /:council/register/:reference/:set/ask/:question': ['register.read', 'entry', 'answers'],
  'POST /:council/register/:reference/:set/ask/:question': ['register.read', 'entry', 'answers'],
  'POST /:council/register/:reference/:set/decision': ['register.read', 'entry', 'decides'],
  'GET /:council/register/:reference': ['register.read', 'entry'],
  'GET /:council/register/:reference/timeline': ['register.read', 'entry'],
};
