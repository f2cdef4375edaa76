-- What this attester has signed. Written before the signature leaves the process.
create table signed_reports (
  feed_id text not null,
  subject text not null,
  sequence numeric(20) not null,
  payload_hash text not null,
  config_digest text not null,
  observed_at numeric(20) not null,
  -- Seconds of chain time; from then on the report cannot be delivered.
  expires_at numeric(20) not null,
  digest text not null,
  r text not null,
  vs text not null,
  request_id text not null,
  signed_at timestamptz not null default now(),
  primary key (feed_id, subject, sequence, digest)
);

-- Every decision, for the audit.
create table decisions (
  id bigint generated always as identity primary key,
  subject text not null,
  sequence numeric(20) not null,
  -- 'signed', or the reason of the refusal.
  outcome text not null,
  detail text,
  request_id text not null,
  decided_at timestamptz not null default now()
);
create index decisions_by_subject on decisions (subject, id);
