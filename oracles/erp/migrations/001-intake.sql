-- Documents as received, sealed: without the master key a row tells what the chain tells, and no more.
create table documents (
  -- Order of arrival; pages of lists follow it.
  id bigint generated always as identity unique,
  document_hash text primary key check (document_hash ~ '^0x[0-9a-f]{64}$'),
  kind text not null check (kind in ('invoice', 'creditNote')),
  received_at timestamptz not null default now(),
  -- Account that submitted it, and whether by the app's gateway or by an ERP's own key.
  submitted_by text not null,
  channel text not null check (channel in ('gateway', 'erp')),
  seller text not null,
  buyer text not null,
  asset text not null,
  -- Asset units: face of an invoice, reduction of a credit note.
  amount numeric(39) not null check (amount > 0),
  issued_day integer,
  due_day integer,
  exact_tag text not null,
  -- Keyed tag of seller and number: how a credit note finds the invoice it names.
  number_tag text not null,
  partial_tags text[] not null check (cardinality(partial_tags) = 4),
  corrects text references documents (document_hash),
  -- Id of the master key that wraps the data key; the data key seals body and details.
  master_key_id text not null,
  wrapped_key bytea not null,
  body bytea not null,
  -- Summary, findings and identifiers, JSON before sealing.
  details bytea not null,
  check ((kind = 'creditNote') = (corrects is not null)),
  check ((kind = 'invoice') = (due_day is not null and issued_day is not null))
);
-- The same invoice in other bytes.
create unique index documents_by_exact_tag on documents (kind, exact_tag);
create index documents_by_number_tag on documents (number_tag) where kind = 'invoice';
create index documents_by_seller on documents (seller, id desc);
create index documents_by_buyer on documents (buyer, id desc);
create index documents_by_corrected on documents (corrects) where corrects is not null;

create table idempotency_keys (
  account text not null,
  key text not null,
  document_hash text not null references documents (document_hash),
  used_at timestamptz not null default now(),
  primary key (account, key)
);

-- Who has read a document in clear, and by what right.
create table document_reads (
  id bigint generated always as identity primary key,
  document_hash text not null references documents (document_hash),
  account text not null,
  channel text not null,
  standing text not null,
  request_id text not null,
  read_at timestamptz not null default now()
);
create index document_reads_by_document on document_reads (document_hash, id);

-- A report that attesters are asked to sign. The latest of a document counts.
create table attestations (
  id bigint generated always as identity primary key,
  document_hash text not null references documents (document_hash),
  -- JSON of IReceivables.Invoice and IReportHub.Report, numbers as strings.
  invoice jsonb not null,
  report jsonb not null,
  threshold integer not null check (threshold > 0),
  -- The feed's signer set at the time, by position.
  signers text[] not null,
  created_at timestamptz not null default now()
);
create index attestations_by_document on attestations (document_hash, id desc);

-- What each attester has answered, and when to ask again. Survives a crash: what was not answered is asked again.
create table attestation_tasks (
  attestation_id bigint not null references attestations (id),
  attester_url text not null,
  state text not null default 'waiting' check (state in ('waiting', 'signed', 'refused', 'ended')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  reason text,
  attester text,
  signer integer,
  address text,
  r text,
  vs text,
  signed_at timestamptz,
  primary key (attestation_id, attester_url),
  check ((state = 'signed') = (r is not null and vs is not null and signer is not null and address is not null))
);
create index attestation_tasks_due on attestation_tasks (next_attempt_at) where state = 'waiting';
