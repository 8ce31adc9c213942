BEGIN TRANSACTION;
CREATE TABLE "actor" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	hotspot_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	sector VARCHAR(24) NOT NULL, 
	in_slack BOOLEAN NOT NULL, 
	contact_id VARCHAR(32), 
	leader_id VARCHAR(32), 
	leader_named_at DATETIME, 
	CONSTRAINT fk_actor_leader_id_person FOREIGN KEY(leader_id) REFERENCES person (id), 
	CONSTRAINT fk_actor_contact_id_person FOREIGN KEY(contact_id) REFERENCES person (id), 
	CONSTRAINT ck_actor_sector_known CHECK (sector IN ('municipality', 'police', 'school', 'club', 'housing', 'job_centre', 'probation', 'association', 'other')), 
	CONSTRAINT fk_actor_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id), 
	CONSTRAINT ck_actor_name_length CHECK (length(name) <= 75), 
	CONSTRAINT uq_actor_hotspot_id_name UNIQUE (hotspot_id, name)
);
INSERT INTO "actor" VALUES(1,1,'1 <!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','other',1,'UPOLICE','UINSPECTOR',NULL);
INSERT INTO "actor" VALUES(2,1,'2 <!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','other',1,'USCHOOL','ULEADER',NULL);
INSERT INTO "actor" VALUES(3,1,'3 <!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','other',0,NULL,NULL,NULL);
INSERT INTO "actor" VALUES(4,1,'4 <!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','other',1,'UCHIEF',NULL,NULL);
INSERT INTO "actor" VALUES(5,2,'5 <!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','other',1,'UPOLICE',NULL,NULL);
CREATE TABLE "agenda_item" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	hotspot_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	source VARCHAR(24) NOT NULL, 
	status VARCHAR(24) NOT NULL, 
	proposer_id VARCHAR(32), 
	actor_id INTEGER, 
	agreement_id INTEGER, 
	meeting_id INTEGER, 
	deferred_past_id INTEGER, 
	position INTEGER, 
	carried INTEGER NOT NULL, 
	decision VARCHAR NOT NULL, 
	permalink VARCHAR(500) NOT NULL, 
	added_at DATETIME NOT NULL, 
	treated_at DATETIME, 
	kind VARCHAR(24) NOT NULL, 
	confidential BOOLEAN NOT NULL, 
	reference VARCHAR NOT NULL, 
	minutes INTEGER, 
	late BOOLEAN NOT NULL, 
	steering_id INTEGER, 
	CONSTRAINT fk_agenda_item_deferred_past_id_meeting FOREIGN KEY(deferred_past_id) REFERENCES meeting (id), 
	CONSTRAINT ck_agenda_item_minutes_sane CHECK (minutes BETWEEN 1 AND 240), 
	CONSTRAINT ck_agenda_item_source_known CHECK (source IN ('person', 'round', 'leadership', 'steering', 'overdue', 'blocked')), 
	CONSTRAINT ck_agenda_item_carried_counts CHECK (carried >= 0), 
	CONSTRAINT ck_agenda_item_reference_length CHECK (length(reference) <= 60), 
	CONSTRAINT ck_agenda_item_text_length CHECK (length(text) <= 3000), 
	CONSTRAINT fk_agenda_item_proposer_id_person FOREIGN KEY(proposer_id) REFERENCES person (id), 
	CONSTRAINT ck_agenda_item_case_untold CHECK (kind <> 'case' OR (text = '' AND decision = '')), 
	CONSTRAINT fk_agenda_item_agreement_id_agreement FOREIGN KEY(agreement_id) REFERENCES agreement (id), 
	CONSTRAINT uq_agenda_item_hotspot_id_number UNIQUE (hotspot_id, number), 
	CONSTRAINT fk_agenda_item_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_agenda_item_steering_id_steering_decision FOREIGN KEY(steering_id) REFERENCES steering_decision (id), 
	CONSTRAINT ck_agenda_item_kind_known CHECK (kind IN ('information', 'discussion', 'decision', 'case')), 
	CONSTRAINT ck_agenda_item_status_known CHECK (status IN ('waiting', 'treated', 'withdrawn')), 
	CONSTRAINT fk_agenda_item_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id), 
	CONSTRAINT fk_agenda_item_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id), 
	CONSTRAINT ck_agenda_item_decision_length CHECK (length(decision) <= 3000)
);
INSERT INTO "agenda_item" VALUES(1,1,1,'','leadership','treated',NULL,NULL,6,1,NULL,3,0,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','','2026-11-03 08:30:28.000000','2026-11-05 07:01:01.000000','discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(2,1,2,'','leadership','treated',NULL,NULL,7,1,NULL,4,0,'','','2026-11-03 08:30:28.000000','2026-11-05 07:01:01.000000','discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(3,1,3,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','person','waiting','UPOLICE',1,NULL,NULL,NULL,NULL,1,'','','2026-11-03 08:30:33.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(4,1,4,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','person','waiting','UPOLICE',1,NULL,NULL,NULL,NULL,1,'','','2026-11-03 08:30:33.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(5,1,5,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','person','waiting','UPOLICE',1,NULL,NULL,NULL,NULL,1,'','','2026-11-03 08:30:33.000000',NULL,'discussion',1,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(6,1,6,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','person','waiting','UCHIEF',4,NULL,NULL,NULL,1,0,'','','2026-11-03 08:30:34.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(7,1,7,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','steering','waiting','UCHIEF',NULL,NULL,NULL,NULL,NULL,1,'','','2026-11-03 08:30:34.000000',NULL,'decision',0,'',NULL,0,1);
INSERT INTO "agenda_item" VALUES(8,1,8,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','person','waiting','UCHIEF',4,NULL,NULL,NULL,NULL,1,'','','2026-11-03 08:30:34.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(9,1,9,'','blocked','waiting',NULL,NULL,5,NULL,NULL,NULL,1,'','','2026-11-05 07:01:01.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(10,1,10,'','blocked','waiting',NULL,NULL,8,NULL,NULL,NULL,1,'','','2026-11-05 07:01:01.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(11,1,11,'','blocked','waiting',NULL,NULL,9,NULL,NULL,NULL,1,'','','2026-11-05 07:01:01.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(12,1,12,'','blocked','waiting',NULL,NULL,10,NULL,NULL,NULL,1,'','','2026-11-05 07:01:01.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(13,1,13,'','blocked','waiting',NULL,NULL,12,NULL,NULL,NULL,1,'','','2026-11-05 07:01:01.000000',NULL,'discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(14,1,14,'','round','withdrawn',NULL,NULL,NULL,1,NULL,1,0,'','','2026-11-05 07:01:01.000000','2026-11-05 07:01:01.000000','discussion',0,'',NULL,0,NULL);
INSERT INTO "agenda_item" VALUES(15,1,15,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','person','waiting','UCHIEF',4,NULL,7,NULL,1,0,'','','2026-11-19 07:00:01.000000',NULL,'discussion',0,'',NULL,0,NULL);
CREATE TABLE "agreement" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	hotspot_id INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	actor_id INTEGER NOT NULL, 
	owner_id VARCHAR(32), 
	offered_to_id VARCHAR(32), 
	due_on DATE, 
	due_meeting_id INTEGER, 
	before_next_meeting BOOLEAN NOT NULL, 
	due_set_at DATETIME NOT NULL, 
	new_dates INTEGER NOT NULL, 
	status VARCHAR(24) NOT NULL, 
	meeting_id INTEGER, 
	recorded_by VARCHAR(32) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	accepted_at DATETIME, 
	closed_at DATETIME, 
	outcome VARCHAR NOT NULL, 
	case_reference VARCHAR NOT NULL, 
	confidential BOOLEAN NOT NULL, 
	steering_id INTEGER, 
	given_back_at DATETIME, 
	CONSTRAINT fk_agreement_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_agreement_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id), 
	CONSTRAINT ck_agreement_outcome_length CHECK (length(outcome) <= 3000), 
	CONSTRAINT ck_agreement_status_known CHECK (status IN ('open', 'blocked', 'done', 'dropped')), 
	CONSTRAINT ck_agreement_what_said CHECK ((length(what) > 0) <> (length(case_reference) > 0)), 
	CONSTRAINT fk_agreement_due_meeting_id_meeting FOREIGN KEY(due_meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_agreement_recorded_by_person FOREIGN KEY(recorded_by) REFERENCES person (id), 
	CONSTRAINT fk_agreement_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id), 
	CONSTRAINT fk_agreement_owner_id_person FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT fk_agreement_steering_id_steering_decision FOREIGN KEY(steering_id) REFERENCES steering_decision (id), 
	CONSTRAINT ck_agreement_what_length CHECK (length(what) <= 3000), 
	CONSTRAINT fk_agreement_offered_to_id_person FOREIGN KEY(offered_to_id) REFERENCES person (id), 
	CONSTRAINT ck_agreement_case_reference_length CHECK (length(case_reference) <= 60)
);
INSERT INTO "agreement" VALUES(1,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,NULL,NULL,'2026-11-06',NULL,0,'2026-11-03 08:30:01.000000',0,'open',NULL,'UCHIEF','2026-11-03 08:30:01.000000',NULL,NULL,'','',0,NULL,'2026-11-03 08:30:06.000000');
INSERT INTO "agreement" VALUES(2,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-06',NULL,0,'2026-11-03 08:30:02.000000',0,'dropped',NULL,'UCHIEF','2026-11-03 08:30:02.000000',NULL,'2026-11-03 08:30:12.000000','','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(3,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE','USCHOOL','2026-11-06',NULL,0,'2026-11-03 08:30:03.000000',0,'open',NULL,'UCHIEF','2026-11-03 08:30:03.000000',NULL,NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(4,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-06',NULL,0,'2026-11-03 08:30:04.000000',0,'open',NULL,'UCHIEF','2026-11-03 08:30:04.000000','2026-11-03 08:30:09.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(5,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-06',NULL,0,'2026-11-03 08:30:05.000000',0,'blocked',NULL,'UCHIEF','2026-11-03 08:30:05.000000','2026-11-03 08:30:10.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(6,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-20',NULL,0,'2026-11-03 08:30:13.000000',0,'open',NULL,'UCHIEF','2026-11-03 08:30:13.000000','2026-11-03 08:30:18.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(7,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-20',NULL,0,'2026-11-03 08:30:14.000000',0,'blocked',NULL,'UCHIEF','2026-11-03 08:30:14.000000','2026-11-03 08:30:20.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(8,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-20',NULL,0,'2026-11-03 08:30:15.000000',0,'blocked',NULL,'UCHIEF','2026-11-03 08:30:15.000000','2026-11-03 08:30:22.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(9,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-20',NULL,0,'2026-11-03 08:30:16.000000',0,'blocked',NULL,'UCHIEF','2026-11-03 08:30:16.000000','2026-11-03 08:30:24.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(10,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-20',NULL,0,'2026-11-03 08:30:17.000000',0,'blocked',NULL,'UCHIEF','2026-11-03 08:30:17.000000','2026-11-03 08:30:26.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(11,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-20',NULL,0,'2026-11-03 08:30:30.000000',1,'open',NULL,'UCHIEF','2026-11-03 08:30:29.000000',NULL,NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(12,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-20',NULL,0,'2026-11-03 08:30:31.000000',0,'blocked',NULL,'UCHIEF','2026-11-03 08:30:31.000000','2026-11-03 08:30:32.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(13,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-20',NULL,0,'2026-11-05 07:01:01.000000',0,'open',1,'UCHIEF','2026-11-05 07:01:01.000000',NULL,NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(14,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-12-18',NULL,0,'2026-11-19 07:00:02.000000',0,'blocked',NULL,'UCHIEF','2026-11-19 07:00:02.000000','2026-11-19 07:00:03.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(15,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UPOLICE',NULL,'2026-11-06',NULL,0,'2026-11-19 07:00:05.000000',0,'open',NULL,'UCHIEF','2026-11-19 07:00:05.000000','2026-11-20 07:00:01.000000',NULL,'','',0,NULL,NULL);
INSERT INTO "agreement" VALUES(16,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1,'UOFFICER',NULL,'2026-11-06',NULL,0,'2026-11-19 07:00:05.000000',0,'open',NULL,'UCHIEF','2026-11-19 07:00:05.000000',NULL,NULL,'','',0,NULL,NULL);
CREATE TABLE agreement_participant (
	agreement_id INTEGER NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_agreement_participant PRIMARY KEY (agreement_id, person_id), 
	CONSTRAINT fk_agreement_participant_agreement_id_agreement FOREIGN KEY(agreement_id) REFERENCES agreement (id), 
	CONSTRAINT fk_agreement_participant_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE "attendance" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	person_id VARCHAR(32), 
	actor_id INTEGER, 
	answer VARCHAR(16) NOT NULL, 
	CONSTRAINT fk_attendance_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id), 
	CONSTRAINT uq_attendance_meeting_id_person_id UNIQUE (meeting_id, person_id), 
	CONSTRAINT fk_attendance_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT ck_attendance_somebodys CHECK (person_id IS NOT NULL OR actor_id IS NOT NULL), 
	CONSTRAINT fk_attendance_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE "block" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	agreement_id INTEGER NOT NULL, 
	obstacle VARCHAR NOT NULL, 
	clearing_actor_id INTEGER, 
	decision_needed VARCHAR NOT NULL, 
	owner_words VARCHAR NOT NULL, 
	began_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	hold_until DATE, 
	hold_reason VARCHAR NOT NULL, 
	holds INTEGER NOT NULL, 
	CONSTRAINT fk_block_clearing_actor_id_actor FOREIGN KEY(clearing_actor_id) REFERENCES actor (id), 
	CONSTRAINT fk_block_agreement_id_agreement FOREIGN KEY(agreement_id) REFERENCES agreement (id), 
	CONSTRAINT ck_block_hold_reason_length CHECK (length(hold_reason) <= 3000), 
	CONSTRAINT ck_block_obstacle_length CHECK (length(obstacle) <= 3000), 
	CONSTRAINT ck_block_owner_words_length CHECK (length(owner_words) <= 3000), 
	CONSTRAINT ck_block_decision_needed_length CHECK (length(decision_needed) <= 3000)
);
INSERT INTO "block" VALUES(1,4,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:09.000000','2026-11-03 08:30:11.000000',NULL,'',0);
INSERT INTO "block" VALUES(2,5,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:10.000000',NULL,'2026-11-20','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',1);
INSERT INTO "block" VALUES(3,6,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:18.000000','2026-11-03 08:30:28.000000',NULL,'',0);
INSERT INTO "block" VALUES(4,7,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:20.000000','2026-11-03 08:30:28.000000',NULL,'',0);
INSERT INTO "block" VALUES(5,8,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:22.000000',NULL,NULL,'',0);
INSERT INTO "block" VALUES(6,9,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:24.000000',NULL,NULL,'',0);
INSERT INTO "block" VALUES(7,10,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:26.000000',NULL,NULL,'',0);
INSERT INTO "block" VALUES(8,7,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','','2026-11-03 08:30:28.000000',NULL,NULL,'',0);
INSERT INTO "block" VALUES(9,12,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:32.000000',NULL,NULL,'',0);
INSERT INTO "block" VALUES(10,14,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',2,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-19 07:00:03.000000',NULL,NULL,'',0);
CREATE TABLE "call_made" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	hotspot_id INTEGER NOT NULL, 
	actor_id INTEGER NOT NULL, 
	agreement_id INTEGER, 
	reason VARCHAR(24) NOT NULL, 
	outcome VARCHAR(24) NOT NULL, 
	note VARCHAR NOT NULL, 
	by_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_call_made_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id), 
	CONSTRAINT ck_call_made_reason_known CHECK (reason IN ('overdue', 'not_accepted', 'many_dates', 'nobody', 'meetings_missed', 'silent', 'new_leader')), 
	CONSTRAINT ck_call_made_note_length CHECK (length(note) <= 3000), 
	CONSTRAINT ck_call_made_outcome_known CHECK (outcome IN ('spoken', 'no_answer', 'leader')), 
	CONSTRAINT fk_call_made_agreement_id_agreement FOREIGN KEY(agreement_id) REFERENCES agreement (id), 
	CONSTRAINT fk_call_made_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id), 
	CONSTRAINT fk_call_made_by_id_person FOREIGN KEY(by_id) REFERENCES person (id)
);
CREATE TABLE carried_over (
	item_id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_carried_over PRIMARY KEY (item_id, meeting_id), 
	CONSTRAINT ck_carried_over_reason_length CHECK (length(reason) <= 3000), 
	CONSTRAINT fk_carried_over_item_id_agenda_item FOREIGN KEY(item_id) REFERENCES agenda_item (id), 
	CONSTRAINT fk_carried_over_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);
INSERT INTO "carried_over" VALUES(8,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(3,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(4,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(5,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(7,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(9,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(10,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(11,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(12,1,'','2026-11-05 07:01:01.000000');
INSERT INTO "carried_over" VALUES(13,1,'','2026-11-05 07:01:01.000000');
CREATE TABLE "correction" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	proposed_by VARCHAR(32) NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	text VARCHAR NOT NULL, 
	status VARCHAR(24) NOT NULL, 
	decided_by VARCHAR(32), 
	decided_at DATETIME, 
	version INTEGER, 
	CONSTRAINT ck_correction_text_length CHECK (length(text) <= 3000), 
	CONSTRAINT fk_correction_decided_by_person FOREIGN KEY(decided_by) REFERENCES person (id), 
	CONSTRAINT ck_correction_status_known CHECK (status IN ('proposed', 'accepted', 'declined')), 
	CONSTRAINT fk_correction_proposed_by_person FOREIGN KEY(proposed_by) REFERENCES person (id), 
	CONSTRAINT fk_correction_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);
INSERT INTO "correction" VALUES(1,1,'UPOLICE','2026-11-05 07:01:02.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','accepted','UCHIEF','2026-11-05 07:01:03.000000',2);
INSERT INTO "correction" VALUES(2,1,'UPOLICE','2026-11-05 07:01:04.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','declined','UCHIEF','2026-11-05 07:01:05.000000',NULL);
INSERT INTO "correction" VALUES(3,1,'UPOLICE','2026-11-05 07:01:06.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','proposed',NULL,NULL,NULL);
CREATE TABLE document_template (
	hotspot_id INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	uploaded_by VARCHAR(32) NOT NULL, 
	uploaded_at DATETIME NOT NULL, 
	CONSTRAINT pk_document_template PRIMARY KEY (hotspot_id), 
	CONSTRAINT fk_document_template_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id), 
	CONSTRAINT fk_document_template_uploaded_by_person FOREIGN KEY(uploaded_by) REFERENCES person (id)
);
CREATE TABLE "escalation" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	hotspot_id INTEGER NOT NULL, 
	agreement_id INTEGER NOT NULL, 
	block_id INTEGER NOT NULL, 
	status VARCHAR(24) NOT NULL, 
	decision_asked VARCHAR NOT NULL, 
	route JSON NOT NULL, 
	position INTEGER NOT NULL, 
	leader_days INTEGER NOT NULL, 
	raised_at DATETIME NOT NULL, 
	raised_by VARCHAR(32), 
	asked_at DATETIME NOT NULL, 
	reminded_at DATETIME, 
	taken_by VARCHAR(32), 
	taken_until DATE, 
	came_back BOOLEAN NOT NULL, 
	answer VARCHAR NOT NULL, 
	answered_by VARCHAR(32), 
	answered_at DATETIME, 
	private BOOLEAN NOT NULL, 
	CONSTRAINT fk_escalation_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id), 
	CONSTRAINT fk_escalation_answered_by_person FOREIGN KEY(answered_by) REFERENCES person (id), 
	CONSTRAINT ck_escalation_answer_length CHECK (length(answer) <= 3000), 
	CONSTRAINT fk_escalation_taken_by_person FOREIGN KEY(taken_by) REFERENCES person (id), 
	CONSTRAINT fk_escalation_agreement_id_agreement FOREIGN KEY(agreement_id) REFERENCES agreement (id), 
	CONSTRAINT ck_escalation_decision_asked_length CHECK (length(decision_asked) <= 3000), 
	CONSTRAINT uq_escalation_block_id UNIQUE (block_id), 
	CONSTRAINT ck_escalation_status_known CHECK (status IN ('open', 'taken', 'decided', 'returned', 'ended')), 
	CONSTRAINT fk_escalation_raised_by_person FOREIGN KEY(raised_by) REFERENCES person (id), 
	CONSTRAINT fk_escalation_block_id_block FOREIGN KEY(block_id) REFERENCES block (id)
);
INSERT INTO "escalation" VALUES(1,1,6,3,'decided','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','["ULEADER", "UINSPECTOR"]',0,3,'2026-11-03 08:30:19.000000','UCHIEF','2026-11-03 08:30:19.000000',NULL,NULL,NULL,0,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','ULEADER','2026-11-03 08:30:28.000000',0);
INSERT INTO "escalation" VALUES(2,1,7,4,'returned','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','["ULEADER", "UINSPECTOR"]',0,3,'2026-11-03 08:30:21.000000','UCHIEF','2026-11-03 08:30:21.000000',NULL,NULL,NULL,0,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','ULEADER','2026-11-03 08:30:28.000000',0);
INSERT INTO "escalation" VALUES(3,1,8,5,'ended','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','["ULEADER", "UINSPECTOR"]',1,3,'2026-11-03 08:30:23.000000','UCHIEF','2026-11-19 07:00:00.000000',NULL,'ULEADER',NULL,1,'',NULL,NULL,0);
INSERT INTO "escalation" VALUES(4,1,9,6,'ended','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','["ULEADER", "UINSPECTOR"]',1,3,'2026-11-03 08:30:25.000000','UCHIEF','2026-11-11 07:00:00.000000','2026-11-16 07:00:00.000000',NULL,NULL,0,'',NULL,NULL,0);
INSERT INTO "escalation" VALUES(5,1,10,7,'ended','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','["ULEADER", "UINSPECTOR"]',1,3,'2026-11-03 08:30:27.000000','UCHIEF','2026-11-11 07:00:00.000000','2026-11-16 07:00:00.000000',NULL,NULL,0,'',NULL,NULL,0);
INSERT INTO "escalation" VALUES(6,1,7,8,'ended','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','["ULEADER", "UINSPECTOR"]',1,3,'2026-11-06 07:00:00.000000',NULL,'2026-11-16 07:00:00.000000','2026-11-19 07:00:00.000000',NULL,NULL,0,'',NULL,NULL,0);
INSERT INTO "escalation" VALUES(7,1,12,9,'ended','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','["ULEADER", "UINSPECTOR"]',1,3,'2026-11-06 07:00:00.000000',NULL,'2026-11-16 07:00:00.000000','2026-11-19 07:00:00.000000',NULL,NULL,0,'',NULL,NULL,0);
INSERT INTO "escalation" VALUES(8,1,14,10,'open','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','["ULEADER", "UINSPECTOR"]',0,3,'2026-11-19 07:00:04.000000','UCHIEF','2026-11-19 07:00:04.000000',NULL,NULL,NULL,0,'',NULL,NULL,0);
CREATE TABLE "given" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject VARCHAR(40) NOT NULL, 
	step VARCHAR(80) NOT NULL, 
	person_id VARCHAR(32), 
	outbox_id INTEGER, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT fk_given_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_given_subject_step UNIQUE (subject, step), 
	CONSTRAINT fk_given_outbox_id_outbox FOREIGN KEY(outbox_id) REFERENCES outbox (id)
);
INSERT INTO "given" VALUES(1,'A-3','taken_on:a3','UPOLICE',3,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(2,'A-1','not_me:6:UCHIEF','UCHIEF',6,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(3,'A-3','offered:7:USCHOOL','USCHOOL',7,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(4,'A-3','offer_answer:8:UPOLICE','UPOLICE',8,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(5,'A-3','offered:9:USCHOOL','USCHOOL',9,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(6,'A-5','blocked:12:UCHIEF','UCHIEF',12,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(7,'A-5','clear_request:12:USCHOOL','USCHOOL',13,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(8,'A-4','released:15:UCHIEF','UCHIEF',16,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(9,'A-4','released:15:UPOLICE','UPOLICE',17,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(10,'A-6','escalation:1',NULL,27,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(11,'A-6','raised:25:UPOLICE','UPOLICE',28,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(12,'A-7','blocked:26:UCHIEF','UCHIEF',29,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(13,'A-7','clear_request:26:USCHOOL','USCHOOL',30,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(14,'A-7','escalation:2',NULL,31,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(15,'A-7','raised:28:UPOLICE','UPOLICE',32,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(16,'A-8','blocked:29:UCHIEF','UCHIEF',33,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(17,'A-8','clear_request:29:USCHOOL','USCHOOL',34,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(18,'A-8','escalation:3',NULL,35,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(19,'A-8','raised:31:UPOLICE','UPOLICE',36,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(20,'A-9','blocked:32:UCHIEF','UCHIEF',37,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(21,'A-9','clear_request:32:USCHOOL','USCHOOL',38,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(22,'A-9','escalation:4',NULL,39,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(23,'A-9','raised:34:UPOLICE','UPOLICE',40,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(24,'A-10','blocked:35:UCHIEF','UCHIEF',41,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(25,'A-10','clear_request:35:USCHOOL','USCHOOL',42,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(26,'A-10','escalation:5',NULL,43,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(27,'A-10','raised:37:UPOLICE','UPOLICE',44,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(28,'A-11','taken_on:a11','UPOLICE',55,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(29,'A-11','changed_for_you:42:UPOLICE','UPOLICE',56,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(30,'A-12','blocked:44:UCHIEF','UCHIEF',58,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(31,'A-12','clear_request:44:USCHOOL','USCHOOL',59,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(32,'A-5','agenda:1',NULL,60,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(33,'A-6','agenda:1',NULL,60,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(34,'A-7','agenda:1',NULL,60,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(35,'A-8','agenda:1',NULL,60,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(36,'A-9','agenda:1',NULL,60,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(37,'A-10','agenda:1',NULL,60,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(38,'A-12','agenda:1',NULL,60,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(39,'A-7','warn:8:0:UCHIEF:chief','UCHIEF',73,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(40,'A-12','warn:9:0:UCHIEF:chief','UCHIEF',73,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(41,'A-1','remind:2026-11-06:owner','UCHIEF',73,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(42,'A-7','warn:8:0:leader','UINSPECTOR',74,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(43,'A-12','warn:9:0:leader','UINSPECTOR',74,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(44,'A-7','warn:8:0:owner','UPOLICE',75,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(45,'A-12','warn:9:0:owner','UPOLICE',75,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(46,'A-3','remind:2026-11-06:owner','UPOLICE',75,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(47,'A-4','remind:2026-11-06:owner','UPOLICE',75,'2026-11-04 10:00:00.000000');
INSERT INTO "given" VALUES(48,'A-6','meeting_item:1:1',NULL,87,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(49,'A-7','meeting_item:1:2',NULL,88,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(50,'A-5','meeting_item:1:9',NULL,93,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(51,'A-8','meeting_item:1:10',NULL,94,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(52,'A-9','meeting_item:1:11',NULL,95,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(53,'A-10','meeting_item:1:12',NULL,96,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(54,'A-12','meeting_item:1:13',NULL,97,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(55,'A-13','minutes:1',NULL,98,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(56,'A-13','taken_on:1:UPOLICE','UPOLICE',100,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(57,'A-7','escalation:6',NULL,108,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(58,'A-12','escalation:7',NULL,109,'2026-11-06 07:00:00.000000');
INSERT INTO "given" VALUES(59,'H-1','digest:2026-W46','UCHIEF',112,'2026-11-11 07:00:00.000000');
INSERT INTO "given" VALUES(60,'A-1','nudge:2026-11-06:owner','UCHIEF',112,'2026-11-11 07:00:00.000000');
INSERT INTO "given" VALUES(61,'A-3','nudge:2026-11-06:owner','UPOLICE',113,'2026-11-11 07:00:00.000000');
INSERT INTO "given" VALUES(62,'A-4','nudge:2026-11-06:owner','UPOLICE',113,'2026-11-11 07:00:00.000000');
INSERT INTO "given" VALUES(63,'A-9','escalation:4:1','UINSPECTOR',116,'2026-11-11 07:00:00.000000');
INSERT INTO "given" VALUES(64,'H-2','digest:2026-W46','UNORTH',123,'2026-11-11 07:00:00.000000');
INSERT INTO "given" VALUES(65,'A-10','escalation:5:1','UINSPECTOR',120,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(66,'H-1','digest:2026-W47','UCHIEF',128,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(67,'A-1','last_nudge:2026-11-06:owner','UCHIEF',128,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(68,'A-1','last_nudge:2026-11-06:chief','UCHIEF',128,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(69,'A-3','last_nudge:2026-11-06:chief','UCHIEF',128,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(70,'A-4','last_nudge:2026-11-06:chief','UCHIEF',128,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(71,'A-3','last_nudge:2026-11-06:owner','UPOLICE',129,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(72,'A-4','last_nudge:2026-11-06:owner','UPOLICE',129,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(73,'H-2','digest:2026-W47','UNORTH',151,'2026-11-16 07:00:00.000000');
INSERT INTO "given" VALUES(74,'A-7','escalation:6:1','UINSPECTOR',143,'2026-11-19 07:00:00.000000');
INSERT INTO "given" VALUES(75,'A-6','remind:2026-11-20:owner','UPOLICE',162,'2026-11-19 07:00:00.000000');
INSERT INTO "given" VALUES(76,'A-11','remind:2026-11-20:owner','UPOLICE',162,'2026-11-19 07:00:00.000000');
INSERT INTO "given" VALUES(77,'A-13','remind:2026-11-20:owner','UPOLICE',162,'2026-11-19 07:00:00.000000');
INSERT INTO "given" VALUES(78,'A-9','route_ended:49:UCHIEF','UCHIEF',171,'2026-11-19 07:00:00.000000');
INSERT INTO "given" VALUES(79,'A-10','route_ended:50:UCHIEF','UCHIEF',174,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(80,'A-14','blocked:52:UCHIEF','UCHIEF',194,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(81,'A-14','clear_request:52:USCHOOL','USCHOOL',195,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(82,'A-14','escalation:8',NULL,196,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(83,'A-14','raised:54:UPOLICE','UPOLICE',197,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(84,'A-15','taken_on:a15','UOFFICER',220,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(85,'A-16','taken_on:a16','UOFFICER',221,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(86,'A-15','successor_request:1:UOFFICER:20261119T070005:UPOLICE','UPOLICE',222,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(87,'A-16','successor_request:1:UOFFICER:20261119T070005:UPOLICE','UPOLICE',222,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(88,'A-15','last_nudge:2026-11-06:owner','UOFFICER',225,'2026-11-20 07:00:00.000000');
INSERT INTO "given" VALUES(89,'A-16','last_nudge:2026-11-06:owner','UOFFICER',225,'2026-11-20 07:00:00.000000');
CREATE TABLE handled_request (
	id VARCHAR(255) NOT NULL, 
	answer JSON NOT NULL, 
	handled_at DATETIME NOT NULL, 
	CONSTRAINT pk_handled_request PRIMARY KEY (id)
);
CREATE TABLE "history" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	agreement_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_id VARCHAR(32), 
	on_behalf_of_id INTEGER, 
	change VARCHAR(24) NOT NULL, 
	note VARCHAR NOT NULL, 
	due_on DATE, 
	person_id VARCHAR(32), 
	CONSTRAINT fk_history_on_behalf_of_id_actor FOREIGN KEY(on_behalf_of_id) REFERENCES actor (id), 
	CONSTRAINT ck_history_change_known CHECK (change IN ('recorded', 'accepted', 'not_me', 'offered', 'handed_over', 'not_taken', 'left', 'successor', 'new_date', 'date_moved', 'blocked', 'unblocked', 'clearer_said', 'words', 'held', 'escalated', 'taken', 'decided', 'sent_back', 'passed_over', 'route_ended', 'done', 'dropped', 'reopened')), 
	CONSTRAINT fk_history_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_history_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_history_note_length CHECK (length(note) <= 3000), 
	CONSTRAINT fk_history_agreement_id_agreement FOREIGN KEY(agreement_id) REFERENCES agreement (id)
);
INSERT INTO "history" VALUES(1,1,'2026-11-03 08:30:01.000000','UCHIEF',NULL,'recorded','','2026-11-06','UPOLICE');
INSERT INTO "history" VALUES(2,2,'2026-11-03 08:30:02.000000','UCHIEF',NULL,'recorded','','2026-11-06','UPOLICE');
INSERT INTO "history" VALUES(3,3,'2026-11-03 08:30:03.000000','UCHIEF',NULL,'recorded','','2026-11-06','UPOLICE');
INSERT INTO "history" VALUES(4,4,'2026-11-03 08:30:04.000000','UCHIEF',NULL,'recorded','','2026-11-06','UPOLICE');
INSERT INTO "history" VALUES(5,5,'2026-11-03 08:30:05.000000','UCHIEF',NULL,'recorded','','2026-11-06','UPOLICE');
INSERT INTO "history" VALUES(6,1,'2026-11-03 08:30:06.000000','UPOLICE',NULL,'not_me','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,'UPOLICE');
INSERT INTO "history" VALUES(7,3,'2026-11-03 08:30:06.000000','UPOLICE',NULL,'offered','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,'USCHOOL');
INSERT INTO "history" VALUES(8,3,'2026-11-03 08:30:07.000000','USCHOOL',NULL,'not_taken','',NULL,'USCHOOL');
INSERT INTO "history" VALUES(9,3,'2026-11-03 08:30:08.000000','UPOLICE',NULL,'offered','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,'USCHOOL');
INSERT INTO "history" VALUES(10,4,'2026-11-03 08:30:09.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(11,4,'2026-11-03 08:30:09.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(12,5,'2026-11-03 08:30:10.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(13,5,'2026-11-03 08:30:10.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(14,5,'2026-11-03 08:30:11.000000','USCHOOL',NULL,'clearer_said','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(15,4,'2026-11-03 08:30:11.000000','USCHOOL',NULL,'unblocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(16,2,'2026-11-03 08:30:12.000000','UCHIEF',NULL,'dropped','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(17,5,'2026-11-03 08:30:12.000000','UCHIEF',NULL,'held','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-20',NULL);
INSERT INTO "history" VALUES(18,6,'2026-11-03 08:30:13.000000','UCHIEF',NULL,'recorded','','2026-11-20','UPOLICE');
INSERT INTO "history" VALUES(19,7,'2026-11-03 08:30:14.000000','UCHIEF',NULL,'recorded','','2026-11-20','UPOLICE');
INSERT INTO "history" VALUES(20,8,'2026-11-03 08:30:15.000000','UCHIEF',NULL,'recorded','','2026-11-20','UPOLICE');
INSERT INTO "history" VALUES(21,9,'2026-11-03 08:30:16.000000','UCHIEF',NULL,'recorded','','2026-11-20','UPOLICE');
INSERT INTO "history" VALUES(22,10,'2026-11-03 08:30:17.000000','UCHIEF',NULL,'recorded','','2026-11-20','UPOLICE');
INSERT INTO "history" VALUES(23,6,'2026-11-03 08:30:18.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(24,6,'2026-11-03 08:30:18.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(25,6,'2026-11-03 08:30:19.000000','UCHIEF',NULL,'escalated','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(26,7,'2026-11-03 08:30:20.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(27,7,'2026-11-03 08:30:20.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(28,7,'2026-11-03 08:30:21.000000','UCHIEF',NULL,'escalated','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(29,8,'2026-11-03 08:30:22.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(30,8,'2026-11-03 08:30:22.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(31,8,'2026-11-03 08:30:23.000000','UCHIEF',NULL,'escalated','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(32,9,'2026-11-03 08:30:24.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(33,9,'2026-11-03 08:30:24.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(34,9,'2026-11-03 08:30:25.000000','UCHIEF',NULL,'escalated','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(35,10,'2026-11-03 08:30:26.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(36,10,'2026-11-03 08:30:26.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(37,10,'2026-11-03 08:30:27.000000','UCHIEF',NULL,'escalated','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(38,6,'2026-11-03 08:30:28.000000','ULEADER',NULL,'decided','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(39,7,'2026-11-03 08:30:28.000000','ULEADER',NULL,'sent_back','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(40,8,'2026-11-03 08:30:28.000000','ULEADER',NULL,'taken','','2026-11-11','ULEADER');
INSERT INTO "history" VALUES(41,11,'2026-11-03 08:30:29.000000','UCHIEF',NULL,'recorded','','2026-11-20','UPOLICE');
INSERT INTO "history" VALUES(42,11,'2026-11-03 08:30:30.000000','UCHIEF',1,'new_date','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-20',NULL);
INSERT INTO "history" VALUES(43,12,'2026-11-03 08:30:31.000000','UCHIEF',NULL,'recorded','','2026-11-20','UPOLICE');
INSERT INTO "history" VALUES(44,12,'2026-11-03 08:30:32.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(45,12,'2026-11-03 08:30:32.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(46,13,'2026-11-05 07:01:01.000000','UCHIEF',NULL,'recorded','','2026-11-20','UPOLICE');
INSERT INTO "history" VALUES(47,7,'2026-11-06 07:00:00.000000',NULL,NULL,'escalated','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(48,12,'2026-11-06 07:00:00.000000',NULL,NULL,'escalated','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(49,9,'2026-11-19 07:00:00.000000',NULL,NULL,'route_ended','',NULL,NULL);
INSERT INTO "history" VALUES(50,10,'2026-11-19 07:00:00.000000',NULL,NULL,'route_ended','',NULL,NULL);
INSERT INTO "history" VALUES(51,14,'2026-11-19 07:00:02.000000','UCHIEF',NULL,'recorded','','2026-12-18','UPOLICE');
INSERT INTO "history" VALUES(52,14,'2026-11-19 07:00:03.000000','UPOLICE',NULL,'blocked','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`
<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(53,14,'2026-11-19 07:00:03.000000','UPOLICE',NULL,'words','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(54,14,'2026-11-19 07:00:04.000000','UCHIEF',NULL,'escalated','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`',NULL,NULL);
INSERT INTO "history" VALUES(55,15,'2026-11-19 07:00:05.000000','UCHIEF',NULL,'recorded','','2026-11-06','UOFFICER');
INSERT INTO "history" VALUES(56,16,'2026-11-19 07:00:05.000000','UCHIEF',NULL,'recorded','','2026-11-06','UOFFICER');
INSERT INTO "history" VALUES(57,15,'2026-11-19 07:00:05.000000','UCHIEF',NULL,'left','',NULL,'UOFFICER');
INSERT INTO "history" VALUES(58,16,'2026-11-19 07:00:05.000000','UCHIEF',NULL,'left','',NULL,'UOFFICER');
INSERT INTO "history" VALUES(59,8,'2026-11-20 07:00:00.000000',NULL,NULL,'passed_over','',NULL,NULL);
INSERT INTO "history" VALUES(60,8,'2026-11-20 07:00:00.000000',NULL,NULL,'route_ended','',NULL,NULL);
INSERT INTO "history" VALUES(61,7,'2026-11-20 07:00:00.000000',NULL,NULL,'passed_over','',NULL,NULL);
INSERT INTO "history" VALUES(62,7,'2026-11-20 07:00:00.000000',NULL,NULL,'route_ended','',NULL,NULL);
INSERT INTO "history" VALUES(63,12,'2026-11-20 07:00:00.000000',NULL,NULL,'passed_over','',NULL,NULL);
INSERT INTO "history" VALUES(64,12,'2026-11-20 07:00:00.000000',NULL,NULL,'route_ended','',NULL,NULL);
INSERT INTO "history" VALUES(65,15,'2026-11-20 07:00:01.000000','UPOLICE',NULL,'successor','',NULL,'UPOLICE');
CREATE TABLE "hotspot" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	channel_id VARCHAR(32) NOT NULL, 
	leadership_channel_id VARCHAR(32) NOT NULL, 
	chief_id VARCHAR(32) NOT NULL, 
	deputy_id VARCHAR(32), 
	language VARCHAR(24) NOT NULL, 
	weeks INTEGER NOT NULL, 
	weekday INTEGER NOT NULL, 
	meeting_time TIME NOT NULL, 
	place VARCHAR NOT NULL, 
	closure_weeks VARCHAR NOT NULL, 
	remind_before INTEGER NOT NULL, 
	nudge_after INTEGER NOT NULL, 
	last_nudge_after INTEGER NOT NULL, 
	warning_days INTEGER NOT NULL, 
	blocked_days INTEGER NOT NULL, 
	leader_days INTEGER NOT NULL, 
	lost_channel_at DATETIME, 
	created_at DATETIME NOT NULL, 
	meeting_length INTEGER NOT NULL, 
	member_limit INTEGER NOT NULL, 
	steering_chair_id VARCHAR(32), 
	CONSTRAINT fk_hotspot_steering_chair_id_person FOREIGN KEY(steering_chair_id) REFERENCES person (id), 
	CONSTRAINT ck_hotspot_weekday_working CHECK (weekday BETWEEN 0 AND 4), 
	CONSTRAINT fk_hotspot_chief_id_person FOREIGN KEY(chief_id) REFERENCES person (id), 
	CONSTRAINT ck_hotspot_name_length CHECK (length(name) <= 150), 
	CONSTRAINT ck_hotspot_weeks_in_cadence CHECK (weeks BETWEEN 4 AND 6), 
	CONSTRAINT ck_hotspot_place_length CHECK (length(place) <= 300), 
	CONSTRAINT uq_hotspot_channel_id UNIQUE (channel_id), 
	CONSTRAINT fk_hotspot_deputy_id_person FOREIGN KEY(deputy_id) REFERENCES person (id), 
	CONSTRAINT ck_hotspot_language_known CHECK (language IN ('da', 'en')), 
	CONSTRAINT ck_hotspot_member_limit_sane CHECK (member_limit BETWEEN 5 AND 99), 
	CONSTRAINT ck_hotspot_meeting_length_sane CHECK (meeting_length BETWEEN 30 AND 480)
);
INSERT INTO "hotspot" VALUES(1,'1 <!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','CLAKE','CLEADERS','UCHIEF','UDEPUTY','da',5,1,'09:00:00.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','',2,2,5,2,10,3,NULL,'2026-11-03 08:30:00.000000',90,15,NULL);
INSERT INTO "hotspot" VALUES(2,'2 <!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','CNORTH','CNORTHLEADERS','UNORTH',NULL,'da',5,1,'09:00:00.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','',2,2,5,2,10,3,NULL,'2026-11-03 08:30:00.000000',90,15,NULL);
CREATE TABLE item_agreement (
	item_id INTEGER NOT NULL, 
	agreement_id INTEGER NOT NULL, 
	CONSTRAINT pk_item_agreement PRIMARY KEY (item_id, agreement_id), 
	CONSTRAINT fk_item_agreement_agreement_id_agreement FOREIGN KEY(agreement_id) REFERENCES agreement (id), 
	CONSTRAINT fk_item_agreement_item_id_agenda_item FOREIGN KEY(item_id) REFERENCES agenda_item (id)
);
INSERT INTO "item_agreement" VALUES(2,13);
CREATE TABLE item_participant (
	item_id INTEGER NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_item_participant PRIMARY KEY (item_id, person_id), 
	CONSTRAINT fk_item_participant_item_id_agenda_item FOREIGN KEY(item_id) REFERENCES agenda_item (id), 
	CONSTRAINT fk_item_participant_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "item_participant" VALUES(5,'UPOLICE');
INSERT INTO "item_participant" VALUES(5,'USCHOOL');
CREATE TABLE "meeting" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	hotspot_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	status VARCHAR(24) NOT NULL, 
	starts_at DATETIME NOT NULL, 
	place VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	planned_at DATETIME NOT NULL, 
	moved INTEGER NOT NULL, 
	started_at DATETIME, 
	closed_at DATETIME, 
	closed_by VARCHAR(32), 
	CONSTRAINT fk_meeting_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id), 
	CONSTRAINT ck_meeting_status_known CHECK (status IN ('proposed', 'confirmed', 'published', 'open', 'closed', 'cancelled')), 
	CONSTRAINT ck_meeting_why_length CHECK (length(why) <= 3000), 
	CONSTRAINT uq_meeting_hotspot_id_number UNIQUE (hotspot_id, number), 
	CONSTRAINT ck_meeting_kind_known CHECK (kind IN ('ordinary', 'urgent')), 
	CONSTRAINT fk_meeting_closed_by_person FOREIGN KEY(closed_by) REFERENCES person (id), 
	CONSTRAINT ck_meeting_place_length CHECK (length(place) <= 300)
);
INSERT INTO "meeting" VALUES(1,1,1,'ordinary','closed','2026-11-05 08:00:00.000000','','','2026-11-03 08:30:34.000000',1,'2026-11-05 07:01:01.000000','2026-11-05 07:01:01.000000','UCHIEF');
INSERT INTO "meeting" VALUES(2,2,1,'ordinary','confirmed','2026-12-08 08:00:00.000000','','','2026-11-03 08:30:00.000000',0,NULL,NULL,NULL);
INSERT INTO "meeting" VALUES(3,1,3,'ordinary','closed','2026-11-04 08:00:00.000000','','','2026-11-04 08:00:00.000000',0,'2026-11-04 08:00:00.000000','2026-11-04 09:00:00.000000',NULL);
INSERT INTO "meeting" VALUES(4,1,4,'urgent','cancelled','2026-11-03 11:00:00.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:34.000000',0,NULL,NULL,NULL);
INSERT INTO "meeting" VALUES(5,1,5,'urgent','cancelled','2026-11-03 11:00:00.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-03 08:30:34.000000',0,NULL,NULL,NULL);
INSERT INTO "meeting" VALUES(6,1,6,'ordinary','proposed','2026-12-08 08:00:00.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','','2026-11-05 07:01:01.000000',0,NULL,NULL,NULL);
INSERT INTO "meeting" VALUES(7,1,7,'urgent','confirmed','2026-11-19 09:30:00.000000','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','2026-11-19 07:00:01.000000',0,NULL,NULL,NULL);
CREATE TABLE "member" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	hotspot_id INTEGER NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	seat VARCHAR(24) NOT NULL, 
	actor_id INTEGER, 
	joined_at DATETIME NOT NULL, 
	left_at DATETIME, 
	CONSTRAINT fk_member_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id), 
	CONSTRAINT fk_member_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_member_hotspot_id_person_id_seat UNIQUE (hotspot_id, person_id, seat), 
	CONSTRAINT ck_member_seat_known CHECK (seat IN ('member', 'leader', 'guest')), 
	CONSTRAINT fk_member_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id)
);
INSERT INTO "member" VALUES(1,1,'UCHIEF','member',4,'2026-11-03 08:30:00.000000',NULL);
INSERT INTO "member" VALUES(2,1,'UPOLICE','member',1,'2026-11-03 08:30:00.000000',NULL);
INSERT INTO "member" VALUES(3,1,'UOFFICER','member',2,'2026-11-03 08:30:00.000000',NULL);
INSERT INTO "member" VALUES(4,1,'USCHOOL','member',2,'2026-11-03 08:30:00.000000',NULL);
INSERT INTO "member" VALUES(5,1,'UGUEST','guest',NULL,'2026-11-03 08:30:00.000000',NULL);
INSERT INTO "member" VALUES(6,1,'ULEADER','leader',NULL,'2026-11-03 08:30:00.000000',NULL);
INSERT INTO "member" VALUES(7,2,'UPOLICE','member',5,'2026-11-03 08:30:00.000000',NULL);
CREATE TABLE "minutes_version" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	issued_at DATETIME NOT NULL, 
	final_at DATETIME, 
	CONSTRAINT fk_minutes_version_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT uq_minutes_version_meeting_id_version UNIQUE (meeting_id, version)
);
INSERT INTO "minutes_version" VALUES(1,1,1,'2026-11-05 07:01:01.000000',NULL);
INSERT INTO "minutes_version" VALUES(2,1,2,'2026-11-05 07:01:03.000000',NULL);
CREATE TABLE "outbox" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" VARCHAR(200) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	hotspot_id INTEGER, 
	person_id VARCHAR(32), 
	channel_id VARCHAR(32), 
	thread_key VARCHAR(200), 
	refs JSON NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	working_hours BOOLEAN NOT NULL, 
	not_before DATETIME NOT NULL, 
	local_date DATE, 
	attempts INTEGER NOT NULL, 
	lease_until DATETIME, 
	retry_at DATETIME, 
	sent_channel VARCHAR(32), 
	sent_ts VARCHAR(32), 
	sent_at DATETIME, 
	stale BOOLEAN NOT NULL, 
	pin BOOLEAN NOT NULL, 
	error VARCHAR(100), 
	created_at DATETIME NOT NULL, 
	file_id VARCHAR(32), 
	seen_history INTEGER, 
	failures INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT ck_outbox_state_known CHECK (state IN ('queued', 'claimed', 'sent', 'superseded', 'dead')), 
	CONSTRAINT fk_outbox_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_outbox_key UNIQUE ("key"), 
	CONSTRAINT fk_outbox_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id)
);
INSERT INTO "outbox" VALUES(1,'taken_on:a1','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [1]}','superseded',1,'2026-11-03 08:30:01.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:01.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(2,'taken_on:a2','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [2]}','superseded',1,'2026-11-03 08:30:02.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:02.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(3,'taken_on:a3','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [3]}','queued',1,'2026-11-03 08:30:03.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:03.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(4,'taken_on:a4','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [4]}','superseded',1,'2026-11-03 08:30:04.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:04.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(5,'taken_on:a5','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [5]}','superseded',1,'2026-11-03 08:30:05.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:05.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(6,'not_me:6:UCHIEF','not_me',1,'UCHIEF',NULL,NULL,'{"history": 6}','queued',1,'2026-11-03 08:30:06.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:06.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(7,'offered:7:USCHOOL','offered',1,'USCHOOL',NULL,NULL,'{"history": 7}','queued',1,'2026-11-03 08:30:06.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:06.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(8,'offer_answer:8:UPOLICE','offer_answer',1,'UPOLICE',NULL,NULL,'{"history": 8}','queued',1,'2026-11-03 08:30:07.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:07.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(9,'offered:9:USCHOOL','offered',1,'USCHOOL',NULL,NULL,'{"history": 9}','queued',1,'2026-11-03 08:30:08.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:08.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(10,'blocked:10:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 10}','superseded',1,'2026-11-03 08:30:09.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:09.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(11,'clear_request:10:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 10}','superseded',1,'2026-11-03 08:30:09.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:09.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(12,'blocked:12:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 12}','queued',1,'2026-11-03 08:30:10.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:10.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(13,'clear_request:12:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 12}','queued',1,'2026-11-03 08:30:10.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:10.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(14,'clearer_said:14:UCHIEF','clearer_said',1,'UCHIEF',NULL,NULL,'{"history": 14}','queued',1,'2026-11-03 08:30:11.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:11.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(15,'clearer_said:14:UPOLICE','clearer_said',1,'UPOLICE',NULL,NULL,'{"history": 14}','queued',1,'2026-11-03 08:30:11.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:11.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(16,'released:15:UCHIEF','released',1,'UCHIEF',NULL,NULL,'{"history": 15}','queued',1,'2026-11-03 08:30:11.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:11.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(17,'released:15:UPOLICE','released',1,'UPOLICE',NULL,NULL,'{"history": 15}','queued',1,'2026-11-03 08:30:11.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:11.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(18,'dropped:16:UPOLICE','dropped',1,'UPOLICE',NULL,NULL,'{"history": 16}','queued',1,'2026-11-03 08:30:12.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:12.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(19,'held:17:UPOLICE','held',1,'UPOLICE',NULL,NULL,'{"history": 17}','queued',1,'2026-11-03 08:30:12.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:12.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(20,'taken_on:a6','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [6]}','superseded',1,'2026-11-03 08:30:13.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:13.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(21,'taken_on:a7','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [7]}','superseded',1,'2026-11-03 08:30:14.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:14.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(22,'taken_on:a8','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [8]}','superseded',1,'2026-11-03 08:30:15.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:15.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(23,'taken_on:a9','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [9]}','superseded',1,'2026-11-03 08:30:16.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:16.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(24,'taken_on:a10','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [10]}','superseded',1,'2026-11-03 08:30:17.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:17.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(25,'blocked:23:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 23}','superseded',1,'2026-11-03 08:30:18.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:18.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(26,'clear_request:23:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 23}','superseded',1,'2026-11-03 08:30:18.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:18.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(27,'escalation:1','escalation',1,NULL,'CLEADERS',NULL,'{"escalation": 1}','queued',1,'2026-11-03 08:30:19.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:19.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(28,'raised:25:UPOLICE','raised',1,'UPOLICE',NULL,NULL,'{"history": 25}','queued',1,'2026-11-03 08:30:19.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:19.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(29,'blocked:26:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 26}','queued',1,'2026-11-03 08:30:20.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:20.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(30,'clear_request:26:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 26}','queued',1,'2026-11-03 08:30:20.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:20.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(31,'escalation:2','escalation',1,NULL,'CLEADERS',NULL,'{"escalation": 2}','queued',1,'2026-11-03 08:30:21.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:21.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(32,'raised:28:UPOLICE','raised',1,'UPOLICE',NULL,NULL,'{"history": 28}','queued',1,'2026-11-03 08:30:21.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:21.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(33,'blocked:29:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 29}','queued',1,'2026-11-03 08:30:22.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:22.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(34,'clear_request:29:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 29}','queued',1,'2026-11-03 08:30:22.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:22.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(35,'escalation:3','escalation',1,NULL,'CLEADERS',NULL,'{"escalation": 3}','queued',1,'2026-11-03 08:30:23.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:23.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(36,'raised:31:UPOLICE','raised',1,'UPOLICE',NULL,NULL,'{"history": 31}','queued',1,'2026-11-03 08:30:23.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:23.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(37,'blocked:32:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 32}','queued',1,'2026-11-03 08:30:24.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:24.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(38,'clear_request:32:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 32}','queued',1,'2026-11-03 08:30:24.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:24.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(39,'escalation:4','escalation',1,NULL,'CLEADERS',NULL,'{"escalation": 4}','queued',1,'2026-11-03 08:30:25.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:25.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(40,'raised:34:UPOLICE','raised',1,'UPOLICE',NULL,NULL,'{"history": 34}','queued',1,'2026-11-03 08:30:25.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:25.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(41,'blocked:35:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 35}','queued',1,'2026-11-03 08:30:26.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:26.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(42,'clear_request:35:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 35}','queued',1,'2026-11-03 08:30:26.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:26.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(43,'escalation:5','escalation',1,NULL,'CLEADERS',NULL,'{"escalation": 5}','queued',1,'2026-11-03 08:30:27.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:27.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(44,'raised:37:UPOLICE','raised',1,'UPOLICE',NULL,NULL,'{"history": 37}','queued',1,'2026-11-03 08:30:27.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:27.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(45,'answer:38:UPOLICE','answer',1,'UPOLICE',NULL,NULL,'{"history": 38}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(46,'answer:38:UCHIEF','answer',1,'UCHIEF',NULL,NULL,'{"history": 38}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(47,'answer:38:USCHOOL','answer',1,'USCHOOL',NULL,NULL,'{"history": 38}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(48,'answer:38:channel','answer',1,NULL,'CLAKE',NULL,'{"history": 38}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(49,'answer:39:UPOLICE','answer',1,'UPOLICE',NULL,NULL,'{"history": 39}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(50,'answer:39:UCHIEF','answer',1,'UCHIEF',NULL,NULL,'{"history": 39}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(51,'answer:39:channel','answer',1,NULL,'CLAKE',NULL,'{"history": 39}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(52,'answer:40:UPOLICE','answer',1,'UPOLICE',NULL,NULL,'{"history": 40}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(53,'answer:40:UCHIEF','answer',1,'UCHIEF',NULL,NULL,'{"history": 40}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(54,'answer:40:channel','answer',1,NULL,'CLAKE',NULL,'{"history": 40}','queued',1,'2026-11-03 08:30:28.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:28.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(55,'taken_on:a11','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [11]}','queued',1,'2026-11-03 08:30:29.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:29.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(56,'changed_for_you:42:UPOLICE','changed_for_you',1,'UPOLICE',NULL,NULL,'{"history": 42}','queued',1,'2026-11-03 08:30:30.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:30.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(57,'taken_on:a12','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [12]}','superseded',1,'2026-11-03 08:30:31.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:31.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(58,'blocked:44:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 44}','queued',1,'2026-11-03 08:30:32.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:32.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(59,'clear_request:44:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 44}','queued',1,'2026-11-03 08:30:32.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:32.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(60,'agenda:1','agenda',1,NULL,'CLAKE',NULL,'{"meeting": 1, "items": [1, 2, 3, 4, 5]}','queued',1,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,1,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(61,'takes_part:1:UPOLICE','takes_part',1,'UPOLICE',NULL,NULL,'{"meeting": 1, "items": [5]}','queued',1,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(62,'takes_part:1:USCHOOL','takes_part',1,'USCHOOL',NULL,NULL,'{"meeting": 1, "items": [5]}','queued',1,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(63,'calendar:1:0','calendar_file',1,NULL,'CLAKE','agenda:1','{"meeting": 1}','superseded',1,'2026-11-03 08:30:34.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(64,'urgent:4','urgent',1,NULL,'CLAKE',NULL,'{"meeting": 4}','queued',0,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(65,'calendar:4:0','calendar_file',1,NULL,'CLAKE','urgent:4','{"meeting": 4}','queued',0,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(66,'steering:1','steering_decision',1,NULL,'CLEADERS',NULL,'{"steering": 1}','queued',1,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(67,'urgent:5','urgent',1,NULL,'CLAKE',NULL,'{"meeting": 5}','queued',0,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(68,'calendar:5:0','calendar_file',1,NULL,'CLAKE','urgent:5','{"meeting": 5}','superseded',0,'2026-11-03 08:30:34.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(69,'meeting_cancelled:5','meeting_cancelled',1,NULL,'CLAKE',NULL,'{"meeting": 5}','queued',0,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(70,'calendar:5:1','calendar_file',1,NULL,'CLAKE','meeting_cancelled:5','{"meeting": 5}','superseded',0,'2026-11-03 08:30:34.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(71,'meeting_date:1:1','meeting_date',1,NULL,'CLAKE',NULL,'{"meeting": 1}','queued',1,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(72,'calendar:1:1','calendar_file',1,NULL,'CLAKE','meeting_date:1:1','{"meeting": 1}','queued',1,'2026-11-03 08:30:34.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-03 08:30:34.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(73,'daily:UCHIEF:2026-11-04','daily',NULL,'UCHIEF',NULL,NULL,'{}','queued',1,'2026-11-04 10:00:00.000000','2026-11-04',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-04 10:00:00.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(74,'daily:UINSPECTOR:2026-11-04','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','queued',1,'2026-11-04 10:00:00.000000','2026-11-04',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-04 10:00:00.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(75,'daily:UPOLICE:2026-11-04','daily',NULL,'UPOLICE',NULL,NULL,'{}','queued',1,'2026-11-04 10:00:00.000000','2026-11-04',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-04 10:00:00.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(76,'retention:1:2026-11','retention',1,'UCHIEF',NULL,NULL,'{}','superseded',1,'2026-11-04 10:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-04 10:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(77,'retention:2:2026-11','retention',2,'UNORTH',NULL,NULL,'{}','superseded',1,'2026-11-04 10:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-04 10:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(81,'meeting_soon:1:1','meeting_soon',1,NULL,'CLAKE',NULL,'{"meeting": 1}','queued',1,'2026-11-05 07:01:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:00.000000',NULL,45,0);
INSERT INTO "outbox" VALUES(84,'meeting_open:1','meeting_open',1,NULL,'CLAKE',NULL,'{"meeting": 1}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(85,'meeting_item:1:14','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 14}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(86,'meeting_item:1:8','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 8}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(87,'meeting_item:1:1','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 1}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(88,'meeting_item:1:2','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 2}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(89,'meeting_item:1:3','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 3}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(90,'meeting_item:1:4','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 4}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(91,'meeting_item:1:5','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 5}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(92,'meeting_item:1:7','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 7}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(93,'meeting_item:1:9','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 9}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(94,'meeting_item:1:10','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 10}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(95,'meeting_item:1:11','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 11}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(96,'meeting_item:1:12','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 12}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(97,'meeting_item:1:13','meeting_item',1,NULL,'CLAKE','meeting_open:1','{"meeting": 1, "item": 13}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(98,'minutes:1','minutes',1,NULL,'CLAKE',NULL,'{"meeting": 1}','queued',1,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(99,'minutes_file:1:1','minutes_file',1,NULL,'CLAKE','minutes:1','{"meeting": 1, "version": 1}','queued',1,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(100,'taken_on:1:UPOLICE','taken_on',1,'UPOLICE',NULL,NULL,'{"meeting": 1, "agreements": [13]}','queued',1,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(101,'propose:6:0','propose_date',1,'UCHIEF',NULL,NULL,'{"meeting": 6, "why": "as_usual"}','queued',0,'2026-11-05 07:01:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:01.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(102,'correction:1','correction',1,'UCHIEF',NULL,NULL,'{"correction": 1}','superseded',1,'2026-11-05 07:01:02.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:02.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(103,'correction_answer:1','correction_answer',1,'UPOLICE',NULL,NULL,'{"correction": 1}','queued',1,'2026-11-05 07:01:03.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:03.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(104,'minutes_file:1:2','minutes_file',1,NULL,'CLAKE','minutes:1','{"meeting": 1, "version": 2}','queued',1,'2026-11-05 07:01:03.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:03.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(105,'correction:2','correction',1,'UCHIEF',NULL,NULL,'{"correction": 2}','superseded',1,'2026-11-05 07:01:04.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:04.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(106,'correction_answer:2','correction_answer',1,'UPOLICE',NULL,NULL,'{"correction": 2}','queued',1,'2026-11-05 07:01:05.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:05.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(107,'correction:3','correction',1,'UCHIEF',NULL,NULL,'{"correction": 3}','queued',1,'2026-11-05 07:01:06.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-05 07:01:06.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(108,'escalation:6','escalation',1,NULL,'CLEADERS',NULL,'{"escalation": 6}','queued',1,'2026-11-06 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-06 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(109,'escalation:7','escalation',1,NULL,'CLEADERS',NULL,'{"escalation": 7}','queued',1,'2026-11-06 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-06 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(110,'escalation_remind:4:0','escalation_remind',1,NULL,'CLEADERS','escalation:4','{"escalation": 4}','queued',1,'2026-11-06 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-06 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(111,'escalation_remind:5:0','escalation_remind',1,NULL,'CLEADERS','escalation:5','{"escalation": 5}','queued',1,'2026-11-06 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-06 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(112,'daily:UCHIEF:2026-11-11','daily',NULL,'UCHIEF',NULL,NULL,'{}','queued',1,'2026-11-11 07:00:00.000000','2026-11-11',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(113,'daily:UPOLICE:2026-11-11','daily',NULL,'UPOLICE',NULL,NULL,'{}','queued',1,'2026-11-11 07:00:00.000000','2026-11-11',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(114,'escalation_next:4:1','escalation_next',1,NULL,'CLEADERS','escalation:4','{"escalation": 4}','queued',1,'2026-11-11 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(115,'daily:UINSPECTOR:2026-11-11','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-11 07:00:00.000000','2026-11-11',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(116,'escalation:4:1','escalation',1,'UINSPECTOR',NULL,NULL,'{"escalation": 4}','queued',1,'2026-11-11 07:00:00.000000','2026-11-11',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(117,'escalation_next:5:1','escalation_next',1,NULL,'CLEADERS','escalation:5','{"escalation": 5}','queued',1,'2026-11-11 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(119,'daily:UINSPECTOR:2026-11-12','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-11 07:00:00.000000','2026-11-12',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(120,'escalation:5:1','escalation',1,'UINSPECTOR',NULL,NULL,'{"escalation": 5}','queued',1,'2026-11-16 07:00:00.000000','2026-11-16',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(121,'escalation_remind:6:0','escalation_remind',1,NULL,'CLEADERS','escalation:6','{"escalation": 6}','queued',1,'2026-11-11 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(122,'escalation_remind:7:0','escalation_remind',1,NULL,'CLEADERS','escalation:7','{"escalation": 7}','queued',1,'2026-11-11 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(123,'daily:UNORTH:2026-11-11','daily',NULL,'UNORTH',NULL,NULL,'{}','queued',1,'2026-11-11 07:00:00.000000','2026-11-11',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-11 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(127,'daily:UINSPECTOR:2026-11-16','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-16 07:00:00.000000','2026-11-16',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(128,'daily:UCHIEF:2026-11-16','daily',NULL,'UCHIEF',NULL,NULL,'{}','queued',1,'2026-11-16 07:00:00.000000','2026-11-16',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(129,'daily:UPOLICE:2026-11-16','daily',NULL,'UPOLICE',NULL,NULL,'{}','queued',1,'2026-11-16 07:00:00.000000','2026-11-16',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(130,'escalation_come_back:3:0','escalation_come_back',1,NULL,'CLEADERS','escalation:3','{"escalation": 3}','queued',1,'2026-11-16 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(132,'daily:UINSPECTOR:2026-11-17','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-16 07:00:00.000000','2026-11-17',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(133,'escalation_remind:4:1','escalation_remind',1,'UINSPECTOR',NULL,NULL,'{"escalation": 4}','queued',1,'2026-11-23 07:00:00.000000','2026-11-23',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(136,'daily:UINSPECTOR:2026-11-18','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-16 07:00:00.000000','2026-11-18',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(137,'escalation_remind:5:1','escalation_remind',1,'UINSPECTOR',NULL,NULL,'{"escalation": 5}','queued',1,'2026-11-24 07:00:00.000000','2026-11-24',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(138,'escalation_next:6:1','escalation_next',1,NULL,'CLEADERS','escalation:6','{"escalation": 6}','queued',1,'2026-11-16 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(142,'daily:UINSPECTOR:2026-11-19','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-16 07:00:00.000000','2026-11-19',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(143,'escalation:6:1','escalation',1,'UINSPECTOR',NULL,NULL,'{"escalation": 6}','queued',1,'2026-11-19 07:00:00.000000','2026-11-19',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,50,0);
INSERT INTO "outbox" VALUES(144,'escalation_next:7:1','escalation_next',1,NULL,'CLEADERS','escalation:7','{"escalation": 7}','queued',1,'2026-11-16 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(149,'daily:UINSPECTOR:2026-11-20','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-16 07:00:00.000000','2026-11-20',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(150,'escalation:7:1','escalation',1,'UINSPECTOR',NULL,NULL,'{"escalation": 7}','superseded',1,'2026-11-20 07:00:00.000000','2026-11-20',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(151,'daily:UNORTH:2026-11-16','daily',NULL,'UNORTH',NULL,NULL,'{}','queued',1,'2026-11-16 07:00:00.000000','2026-11-16',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-16 07:00:00.000000',NULL,48,0);
INSERT INTO "outbox" VALUES(157,'daily:UINSPECTOR:2026-11-23','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-19 07:00:00.000000','2026-11-23',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(161,'daily:UINSPECTOR:2026-11-24','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-19 07:00:00.000000','2026-11-24',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(162,'daily:UPOLICE:2026-11-19','daily',NULL,'UPOLICE',NULL,NULL,'{}','queued',1,'2026-11-19 07:00:00.000000','2026-11-19',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,50,0);
INSERT INTO "outbox" VALUES(163,'escalation_next:3:1','escalation_next',1,NULL,'CLEADERS','escalation:3','{"escalation": 3}','queued',1,'2026-11-19 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,50,0);
INSERT INTO "outbox" VALUES(168,'daily:UINSPECTOR:2026-11-25','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-19 07:00:00.000000','2026-11-25',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(169,'escalation:3:1','escalation',1,'UINSPECTOR',NULL,NULL,'{"escalation": 3}','superseded',1,'2026-11-25 07:00:00.000000','2026-11-25',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(170,'daily:UCHIEF:2026-11-19','daily',NULL,'UCHIEF',NULL,NULL,'{}','superseded',1,'2026-11-19 07:00:00.000000','2026-11-19',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(171,'route_ended:49:UCHIEF','route_ended',1,'UCHIEF',NULL,NULL,'{"history": 49}','queued',1,'2026-11-19 07:00:00.000000','2026-11-19',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,50,0);
INSERT INTO "outbox" VALUES(173,'daily:UCHIEF:2026-11-20','daily',NULL,'UCHIEF',NULL,NULL,'{}','superseded',1,'2026-11-19 07:00:00.000000','2026-11-20',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(174,'route_ended:50:UCHIEF','route_ended',1,'UCHIEF',NULL,NULL,'{"history": 50}','queued',1,'2026-11-20 07:00:00.000000','2026-11-20',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(180,'daily:UINSPECTOR:2026-11-26','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-19 07:00:00.000000','2026-11-26',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(181,'escalation_remind:6:1','escalation_remind',1,'UINSPECTOR',NULL,NULL,'{"escalation": 6}','superseded',1,'2026-11-26 07:00:00.000000','2026-11-26',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(188,'daily:UINSPECTOR:2026-11-27','daily',NULL,'UINSPECTOR',NULL,NULL,'{}','superseded',1,'2026-11-19 07:00:00.000000','2026-11-27',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(189,'escalation_remind:7:1','escalation_remind',1,'UINSPECTOR',NULL,NULL,'{"escalation": 7}','superseded',1,'2026-11-27 07:00:00.000000','2026-11-27',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(191,'urgent:7','urgent',1,NULL,'CLAKE',NULL,'{"meeting": 7}','queued',0,'2026-11-19 07:00:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:01.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(192,'calendar:7:0','calendar_file',1,NULL,'CLAKE','urgent:7','{"meeting": 7}','queued',0,'2026-11-19 07:00:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:01.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(193,'taken_on:a14','taken_on',1,'UPOLICE',NULL,NULL,'{"agreements": [14]}','superseded',1,'2026-11-19 07:00:02.000000',NULL,1,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:02.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(194,'blocked:52:UCHIEF','blocked',1,'UCHIEF',NULL,NULL,'{"history": 52}','queued',1,'2026-11-19 07:00:03.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:03.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(195,'clear_request:52:USCHOOL','clear_request',1,'USCHOOL',NULL,NULL,'{"history": 52}','queued',1,'2026-11-19 07:00:03.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:03.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(196,'escalation:8','escalation',1,NULL,'CLEADERS',NULL,'{"escalation": 8}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(197,'raised:54:UPOLICE','raised',1,'UPOLICE',NULL,NULL,'{"history": 54}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(198,'escalation_remind:8:0','escalation_remind',1,NULL,'CLEADERS',NULL,'{"escalation": 8}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(199,'escalation_next:8:0','escalation_next',1,NULL,'CLEADERS',NULL,'{"escalation": 8}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(200,'escalation_come_back:8:0','escalation_come_back',1,NULL,'CLEADERS',NULL,'{"escalation": 8}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(201,'test_hotspot_chief','hotspot_chief',1,'UCHIEF',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(202,'test_hotspot_people','hotspot_people',1,'UCHIEF',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(203,'test_lost_channel','lost_channel',1,'UCHIEF',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(204,'test_invite_me','invite_me',1,'UCHIEF',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(205,'test_direct_help','direct_help',1,'UCHIEF',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(206,'test_template_failed','template_failed',1,'UCHIEF',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(207,'test_template_offer','template_offer',1,'UCHIEF',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(208,'test_template_tried','template_tried',1,'UCHIEF',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(209,'test_hotspot_deputy','hotspot_deputy',1,'UDEPUTY',NULL,NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(210,'test_hotspot_welcome','hotspot_welcome',1,NULL,'CLAKE',NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(211,'test_call_items','call_items',1,NULL,'CLAKE',NULL,'{"channel": "CLAKE", "hotspot": 1, "meeting": 1, "trouble": "unknown_word", "word": "aera"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(212,'test_steering_report','steering_report',1,NULL,'CLEADERS',NULL,'{"steering": 1}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(213,'test_leaders_month','leaders_month',1,NULL,'CLEADERS',NULL,'{}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(214,'test_retention','retention',1,'UCHIEF',NULL,NULL,'{"closed": "2026-11-19T07:00:04+00:00", "cases": "2026-11-19T07:00:04+00:00"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(215,'test_my_data','my_data',NULL,'UPOLICE',NULL,NULL,'{"form": "txt"}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(216,'test_home:UCHIEF','home',NULL,'UCHIEF',NULL,NULL,'{}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(217,'test_home:ULEADER','home',NULL,'ULEADER',NULL,NULL,'{}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(218,'test_home:UPOLICE','home',NULL,'UPOLICE',NULL,NULL,'{}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(219,'test_home:USTRANGER','home',NULL,'USTRANGER',NULL,NULL,'{}','queued',1,'2026-11-19 07:00:04.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:04.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(220,'taken_on:a15','taken_on',1,'UOFFICER',NULL,NULL,'{"agreements": [15]}','queued',1,'2026-11-19 07:00:05.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:05.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(221,'taken_on:a16','taken_on',1,'UOFFICER',NULL,NULL,'{"agreements": [16]}','queued',1,'2026-11-19 07:00:05.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-19 07:00:05.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(222,'successor_request:1:UOFFICER:20261119T070005:UPOLICE','successor_request',1,'UPOLICE',NULL,NULL,'{"actor": 1, "person": "UOFFICER", "agreements": [15, 16]}','queued',1,'2026-11-20 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(223,'vacancy:1:1:leader:UINSPECTOR:UCHIEF','vacancy',1,'UCHIEF',NULL,NULL,'{"office": "leader", "person": "UINSPECTOR", "actor": 1}','queued',1,'2026-11-20 07:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(225,'daily:UOFFICER:2026-11-20','daily',NULL,'UOFFICER',NULL,NULL,'{}','queued',1,'2026-11-20 07:00:00.000000','2026-11-20',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,64,0);
INSERT INTO "outbox" VALUES(227,'daily:UCHIEF:2026-11-23','daily',NULL,'UCHIEF',NULL,NULL,'{}','superseded',1,'2026-11-20 07:00:00.000000','2026-11-23',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(228,'route_ended:60:UCHIEF','route_ended',1,'UCHIEF',NULL,NULL,'{"history": 60}','queued',1,'2026-11-23 07:00:00.000000','2026-11-23',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(231,'daily:UCHIEF:2026-11-24','daily',NULL,'UCHIEF',NULL,NULL,'{}','superseded',1,'2026-11-20 07:00:00.000000','2026-11-24',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(232,'route_ended:62:UCHIEF','route_ended',1,'UCHIEF',NULL,NULL,'{"history": 62}','queued',1,'2026-11-24 07:00:00.000000','2026-11-24',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(236,'daily:UCHIEF:2026-11-25','daily',NULL,'UCHIEF',NULL,NULL,'{}','superseded',1,'2026-11-20 07:00:00.000000','2026-11-25',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(237,'route_ended:64:UCHIEF','route_ended',1,'UCHIEF',NULL,NULL,'{"history": 64}','queued',1,'2026-11-25 07:00:00.000000','2026-11-25',0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:00.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(242,'successor_named:UOFFICER:15:20261120T070001','successor_named',1,'UOFFICER',NULL,NULL,'{"agreements": [15]}','queued',1,'2026-11-20 07:00:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:01.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(243,'test_handover_note','handover_note',1,'UCHIEF',NULL,NULL,'{"hotspot": 1}','queued',1,'2026-11-20 07:00:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:01.000000',NULL,NULL,0);
INSERT INTO "outbox" VALUES(244,'test_former_chief','former_chief',1,'USCHOOL',NULL,NULL,'{"hotspot": 1}','queued',1,'2026-11-20 07:00:01.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-20 07:00:01.000000',NULL,NULL,0);
CREATE TABLE person (
	id VARCHAR(32) NOT NULL, 
	locale VARCHAR(16), 
	restricted BOOLEAN NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	direct_channel VARCHAR(32), 
	home_opened BOOLEAN NOT NULL, 
	away_from DATE, 
	away_until DATE, 
	stand_in_id VARCHAR(32), 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_stand_in_id_person FOREIGN KEY(stand_in_id) REFERENCES person (id)
);
INSERT INTO "person" VALUES('UCHIEF','da-DK',0,0,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('UDEPUTY','da-DK',0,0,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('UPOLICE','da-DK',0,0,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('UOFFICER','da-DK',0,0,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('USCHOOL','da-DK',0,0,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('UGUEST','da-DK',0,0,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('ULEADER','da-DK',0,0,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('UINSPECTOR','da-DK',0,1,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('UNORTH','da-DK',0,0,NULL,0,NULL,NULL,NULL);
INSERT INTO "person" VALUES('USTRANGER','da-DK',0,0,NULL,0,NULL,NULL,NULL);
CREATE TABLE "steering_decision" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	hotspot_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	recorded_by VARCHAR(32) NOT NULL, 
	on_behalf BOOLEAN NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	reported_at DATETIME, 
	CONSTRAINT ck_steering_decision_text_length CHECK (length(text) <= 3000), 
	CONSTRAINT fk_steering_decision_recorded_by_person FOREIGN KEY(recorded_by) REFERENCES person (id), 
	CONSTRAINT ck_steering_decision_said CHECK (length(text) > 0), 
	CONSTRAINT fk_steering_decision_hotspot_id_hotspot FOREIGN KEY(hotspot_id) REFERENCES hotspot (id)
);
INSERT INTO "steering_decision" VALUES(1,1,'<!channel> & *bold* it''s <!here|x> <https://evil.invalid|here> &amp; `x`','UCHIEF',1,'2026-11-03 08:30:34.000000',NULL);
CREATE TABLE "workspace" (
	id INTEGER NOT NULL, 
	team_id VARCHAR(32) NOT NULL, 
	moved_seconds INTEGER NOT NULL, 
	last_tick_at DATETIME, 
	restored_at DATETIME, 
	CONSTRAINT pk_workspace PRIMARY KEY (id), 
	CONSTRAINT ck_workspace_only_one CHECK (id = 1)
);
INSERT INTO "workspace" VALUES(1,'T0SANDBOX',0,'2026-11-20 07:00:00.000000',NULL);
CREATE INDEX ix_agenda_item_waiting ON agenda_item (hotspot_id, status);
CREATE INDEX ix_agreement_live ON agreement (hotspot_id, due_on) WHERE status IN ('open', 'blocked');
CREATE INDEX ix_agreement_owner_id ON agreement (owner_id);
CREATE INDEX ix_agreement_steering_id ON agreement (steering_id);
CREATE INDEX ix_agreement_offered_to_id ON agreement (offered_to_id) WHERE offered_to_id IS NOT NULL;
CREATE INDEX ix_agreement_blocked ON agreement (hotspot_id) WHERE status = 'blocked';
CREATE INDEX ix_agreement_meeting_id ON agreement (meeting_id);
CREATE UNIQUE INDEX uq_attendance_actor ON attendance (meeting_id, actor_id) WHERE person_id IS NULL;
CREATE INDEX ix_block_agreement_id ON block (agreement_id);
CREATE UNIQUE INDEX uq_block_open ON block (agreement_id) WHERE ended_at IS NULL;
CREATE INDEX ix_call_made_actor_id ON call_made (actor_id, at);
CREATE INDEX ix_correction_meeting_id ON correction (meeting_id);
CREATE INDEX ix_escalation_hotspot_id ON escalation (hotspot_id, status);
CREATE INDEX ix_given_outbox_id ON given (outbox_id);
CREATE INDEX ix_history_agreement_id ON history (agreement_id);
CREATE INDEX ix_history_left ON history (agreement_id) WHERE change = 'left';
CREATE INDEX ix_hotspot_leadership_channel_id ON hotspot (leadership_channel_id);
CREATE UNIQUE INDEX uq_meeting_next_ordinary ON meeting (hotspot_id) WHERE kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published', 'open');
CREATE INDEX ix_member_person_id ON member (person_id);
CREATE INDEX ix_steering_decision_hotspot_id ON steering_decision (hotspot_id);
CREATE INDEX ix_outbox_pending ON outbox (id) WHERE state IN ('queued', 'claimed') OR stale;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('actor',5);
INSERT INTO "sqlite_sequence" VALUES('agenda_item',15);
INSERT INTO "sqlite_sequence" VALUES('agreement',16);
INSERT INTO "sqlite_sequence" VALUES('attendance',0);
INSERT INTO "sqlite_sequence" VALUES('block',10);
INSERT INTO "sqlite_sequence" VALUES('call_made',0);
INSERT INTO "sqlite_sequence" VALUES('correction',3);
INSERT INTO "sqlite_sequence" VALUES('escalation',8);
INSERT INTO "sqlite_sequence" VALUES('given',89);
INSERT INTO "sqlite_sequence" VALUES('history',65);
INSERT INTO "sqlite_sequence" VALUES('hotspot',2);
INSERT INTO "sqlite_sequence" VALUES('meeting',7);
INSERT INTO "sqlite_sequence" VALUES('member',7);
INSERT INTO "sqlite_sequence" VALUES('minutes_version',2);
INSERT INTO "sqlite_sequence" VALUES('steering_decision',1);
INSERT INTO "sqlite_sequence" VALUES('outbox',244);
COMMIT;
