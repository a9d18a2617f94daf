/**
 * When the policy came to suggest something else of the entry `p`, which itself had not changed, and when a later version
 * brought it back (`agrees`), unless somebody had decided again under that. The first standing of a set under a version
 * tells of the rule; later ones, of an entry that was saved since, repeat it.
 */
export const RULE_CHANGES = `
    select distinct on (s.question_set, s.policy_version_id, s.rule_changed) s.question_set as set, s.suggested, s.decided, s.from_at as at,
      v.title as policy, s.policy_version_id as "policyVersionId", v.from_on as "policyFrom", v.digest, not s.rule_changed as agrees
    from (
      select *, lag(rule_changed) over earlier as waited, lag(policy_version_id) over earlier as under, lag(decided) over earlier as was
      from standing_past(p.id) window earlier as (partition by question_set order by from_at)) s
    join policy_version v on v.council_id = this_council() and v.id = s.policy_version_id
    where (s.rule_changed or (s.waited and s.under <> s.policy_version_id and s.was is not distinct from s.decided and not exists (
        select from decision d where d.council_id = this_council() and d.partnership_id = p.id and d.question_set = s.question_set
          and d.policy_version_id = s.policy_version_id and d.decided_at <= s.from_at)))
      and s.from_at < coalesce(this_moment(), 'infinity')
    order by s.question_set, s.policy_version_id, s.rule_changed, s.from_at`;
