-- The store of durable campaigns on PostgreSQL 13 or later. The workflows of examples/durable/postgres
-- run this by themselves when they are published; run it by hand where n8n's user may not create tables.

-- One row an event. What is due has a due_at: a new event that its execution has not sent yet, one that is
-- being sent until its lease runs out, and one that waits for a later attempt. What is done has none.
CREATE TABLE IF NOT EXISTS referral_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_type text NOT NULL,
  campaign_id text NOT NULL DEFAULT '',
  event_id text NOT NULL,
  lead json NOT NULL,
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'sending', 'waiting', 'done')),
  due_at timestamptz,
  lease text,
  round integer NOT NULL DEFAULT 0,
  uncertain boolean NOT NULL DEFAULT false,
  outcome text,
  reason text,
  reference text,
  status_code integer,
  received_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz,
  CHECK ((state = 'done') = (due_at IS NULL)),
  UNIQUE (event_type, campaign_id, event_id)
);

CREATE INDEX IF NOT EXISTS referral_events_due ON referral_events (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS referral_events_lease ON referral_events (lease) WHERE lease IS NOT NULL;
CREATE INDEX IF NOT EXISTS referral_events_settled ON referral_events (settled_at);

-- What the watch has told its contact, so that it tells it once.
CREATE TABLE IF NOT EXISTS referral_alarms (
  name text PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT now()
);
