// The floor: a bare Fastify over the same driver, as the tables' owner, whom row security does not hold back. No
// session, no council to enter, no page to draw: each route is one statement with the rows that a page of ours needs.
import fastify from 'fastify';
import { openPool } from '../../src/kit/database.ts';

const url = process.env['FLOOR_DATABASE_URL'] ?? '';
const council = process.env['FLOOR_COUNCIL'] ?? '';
const pool = openPool({ url, connections: 10, statementTimeout: 60_000 });
const app = fastify();

/** Whatever PostgreSQL answers as JSON text goes out as it is. */
async function json(name: string, text: string, values: readonly unknown[]): Promise<unknown> {
  const { rows } = await pool.query<{ body: unknown }>({ name, text, values: [...values] });
  return rows[0]?.body ?? 'null';
}

const columns = `l.reference, l.name, l.stage, l.kind, l.kind_state, l.kind_suggested, l.answered, l.asked,
  l.significance, l.significance_state, l.significance_suggested, l.risk, l.risk_state, l.risk_suggested,
  l.value, l.value_state, l.value_suggested, l.rule_changed, w.name, l.contribution_pence, l.is_one_off, l.next_review_on, l.is_partnership`;

const filtered = 'from listing l where l.council_id = $1 and l.kind = $2 and l.our_role = $3';
const list = `select json_build_object('total', (select count(*) ${filtered}), 'entries', (select json_agg(json_build_array(${columns}))
  from (select * ${filtered} order by l.contribution_pence desc nulls last, l.reference limit 50) l
  left join person w on w.council_id = l.council_id and w.id = l.lead_person_id)) as body`;

const search = `with found as (select l.* from partnership_words f join listing l on l.council_id = f.council_id and l.partnership_id = f.partnership_id
    where f.council_id = $1 and f.words @@ to_tsquery('english', $2))
  select json_build_object('total', (select count(*) from found), 'entries', (select json_agg(json_build_array(${columns}))
  from (select * from found order by name collate "en-GB-x-icu", reference limit 50) l
  left join person w on w.council_id = l.council_id and w.id = l.lead_person_id)) as body`;

/** All rows of a table that belong to the entry `p`, each with what `names` adds to it from the left. */
const ofEntry = (table: string, names: readonly string[] = [], joins = ''): string =>
  `(select json_agg(json_build_array(${['t', ...names].join(', ')})) from ${table} t ${joins} where t.council_id = p.council_id and t.partnership_id = p.id)`;
const by = (table: string, as: string, id: string): string =>
  `left join ${table} ${as} on ${as}.council_id = t.council_id and ${as}.id = t.${id}`;
const account = (id: string): string => `left join account u on u.id = t.${id}`;

/** What an entry's page shows, and no more: the rows of sixteen tables, with the names of who and what they speak of. */
const record = `select json_build_object('entry', p,
  'standing', ${ofEntry('standing')}, 'answers', ${ofEntry('answer')}, 'seats', ${ofEntry('seat')}, 'documents', ${ofEntry('document')}, 'areas', ${ofEntry('partnership_area')},
  'partners', ${ofEntry('partner', ['o.name', 'o.sector', 'o.is_council'], by('organisation', 'o', 'organisation_id'))},
  'duties', ${ofEntry('duty', ['w.name', 'd.title'], `${by('person', 'w', 'person_id')} ${by('post', 'd', 'post_id')}`)},
  'appointments', ${ofEntry('appointment', ['w.name'], by('person', 'w', 'person_id'))},
  'money', ${ofEntry('contribution', ['o.name'], by('organisation', 'o', 'payer_id'))},
  'notes', ${ofEntry('note', ['u.name'], account('account_id'))},
  'priorities', ${ofEntry('partnership_priority', ['y.number', 'y.text', 'l.title'], `${by('priority', 'y', 'priority_id')} left join plan l on l.council_id = y.council_id and l.id = y.plan_id`)},
  'fields', (select json_agg(f) from council_field f where f.council_id = p.council_id),
  'decisions', (select json_agg(json_build_array(t, u.name, v.title)) from (select distinct on (question_set) * from decision t where t.council_id = p.council_id and t.partnership_id = p.id
    order by question_set, decided_at desc, id desc) t ${account('account_id')} ${by('policy_version', 'v', 'policy_version_id')}),
  'family', (select json_agg(json_build_array(u.reference, u.name)) from partnership u where u.council_id = p.council_id and u.id in (p.parent_id, p.merged_into_id)),
  'parts', (select json_agg(json_build_array(u.reference, u.name)) from partnership u where u.council_id = p.council_id and u.parent_id = p.id),
  'joined', (select json_agg(json_build_array(u.reference, u.name)) from partnership u where u.council_id = p.council_id and u.merged_into_id = p.id),
  'changes', (select json_agg(json_build_array(t, u.name)) from (select * from change t where t.council_id = p.council_id and t.partnership_id = p.id order by id desc limit 30) t ${account('actor_id')}),
  'changesInAll', (select count(*) from change t where t.council_id = p.council_id and t.partnership_id = p.id)) as body
  from partnership p where p.council_id = $1 and p.reference = $2`;

const save = `update partnership set purpose = $3, version = version + 1 where council_id = $1 and reference = $2`;

app.get('/', () => 'ready');
app.get<{ Querystring: { bytes: string } }>('/page', (request, reply) =>
  reply.type('text/html; charset=utf-8').send(pageOf(Number(request.query.bytes))),
);
app.get('/list', (_request, reply) =>
  json('list', list, [council, 'partnership', 'influence']).then((body) =>
    reply.type('application/json').send(body),
  ),
);
app.get('/search', (_request, reply) =>
  json('search', search, [council, 'housing:*']).then((body) => reply.type('application/json').send(body)),
);
app.get<{ Params: { reference: string } }>('/record/:reference', (request, reply) =>
  json('record', record, [council, Number(request.params.reference)]).then((body) =>
    reply.type('application/json').send(body),
  ),
);
app.post<{ Params: { reference: string }; Body: { purpose: string } }>(
  '/save/:reference',
  async (request) => {
    await pool.query({
      name: 'save',
      text: save,
      values: [council, Number(request.params.reference), request.body.purpose],
    });
    return 'saved';
  },
);

const pages = new Map<number, string>();
function pageOf(bytes: number): string {
  const page = pages.get(bytes) ?? 'x'.repeat(bytes);
  pages.set(bytes, page);
  return page;
}

const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`The floor is at ${address}\n`);
process.on(
  'SIGTERM',
  () =>
    void app
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0)),
);
