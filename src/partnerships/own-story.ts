import type { Facts } from '../policy/facts.ts';

/** What an entry's own issues and exit strategy tell, which nobody types again. */
export interface OwnStory {
  /** Open issues of concern; null where none was ever raised here, so that a field that was filled in counts. */
  readonly issues: number | null;
  /** Its exit strategy is complete, or was sent to those who approve it. */
  readonly exitStrategy: boolean;
}

/** Of `partnership p`, in one column. */
export const OWN_STORY = `json_build_object(
        'issues', (select case when count(*) > 0 then count(*) filter (where c.closed_at is null) end from concern c
          where c.council_id = p.council_id and c.partnership_id = p.id),
        'exitStrategy', exists (select from proposal x where x.council_id = p.council_id and x.partnership_id = p.id and x.kind = 'exit'
          and (x.state in ('open', 'approved') or (x.state = 'draft' and x.said ->> 'complete' = 'yes'))))`;

/** The facts that it gives; nothing hides what a field says where it tells nothing. */
export function storyFacts(story: OwnStory | undefined, facts: Facts): Facts {
  if (story === undefined) return {};
  const documents = Array.isArray(facts['documents']) ? (facts['documents'] as readonly string[]) : [];
  return {
    ...(story.issues === null ? {} : { openIssues: story.issues }),
    ...(story.exitStrategy && !documents.includes('exitStrategy')
      ? { documents: [...documents, 'exitStrategy'] }
      : {}),
  };
}
