-- What of documents waits for somebody is looked for often, over a whole council.
create index document_expires on document (council_id, expires_on) where expires_on is not null;
create index document_review on document (council_id, review_on) where review_on is not null;
create index signature_declined on signature (council_id, document_id) where state = 'declined';
