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

const ofEntry = (table: string, more = ''): string =>
  `(select json_agg(t) from ${table} t ${more} where t.council_id = p.council_id and t.partnership_id = p.id)`;
const record = `select json_build_object('entry', p, 'standing', ${ofEntry('standing')}, 'answers', ${ofEntry('answer')}, 'decisions', ${ofEntry('decision')},
  'partners', (select json_agg(json_build_array(o.name, r.roles, r.status)) from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
    where r.council_id = p.council_id and r.partnership_id = p.id),
  'duties', (select json_agg(json_build_array(d.role, w.name)) from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id
    where d.council_id = p.council_id and d.partnership_id = p.id),
  'seats', ${ofEntry('seat')}, 'appointments', ${ofEntry('appointment')}, 'money', ${ofEntry('contribution')}, 'documents', ${ofEntry('document')},
  'notes', ${ofEntry('note')}, 'priorities', ${ofEntry('partnership_priority')}, 'area', ${ofEntry('partnership_area')},
  'changes', (select json_agg(c) from (select * from change c where c.council_id = p.council_id and c.partnership_id = p.id order by id desc limit 5) c)) as body
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
