// SPDX-FileCopyrightText: 2026 The openfla authors
// SPDX-License-Identifier: EUPL-1.2
// From a key pair to a registered training, its effect on the account, and the result of a file.
//
//   node from-key-to-result.ts key client.pem            makes a key pair, and prints what the access manager registers
//   node from-key-to-result.ts run client.pem result.xml needs OPENFLA_URL, OPENFLA_CLIENT_ID and OPENFLA_EMPLOYER
//
// OPENFLA_ENVIRONMENT is simulation where that is what the installation is; else a file says production.

import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { Client, keyIn, publicKey } from "./openfla.ts";

type Days = { value: string };
type Account = { id: string; workerReference: string };
type Batch = { status: { state: string; pollAfter?: number } };

const SCOPES = ["accountsConsult", "trainingsRegister", "rightsManage"];
/** What was followed is past; today is, on any day of the year. */
const TODAY = new Date().toISOString().slice(0, 10);
const YEAR = TODAY.slice(0, 4);
const ENVIRONMENT = process.env["OPENFLA_ENVIRONMENT"] ?? "production";

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

async function run(keyPath: string, resultPath: string): Promise<void> {
  const client = new Client(setting("OPENFLA_URL"), setting("OPENFLA_CLIENT_ID"), keyIn(keyPath), SCOPES);
  const employer = setting("OPENFLA_EMPLOYER");
  const accounts = await client.call<{ items: Account[] }>("GET", `/employers/${employer}/accounts?year=${YEAR}`);
  const account = accounts.body.items.find((each) => each.workerReference);
  if (!account) throw new Error(`${employer} has no worker with a reference`);

  const training = await client.call("POST", `/employers/${employer}/trainings`, {
    title: "First aid at work",
    type: "formal",
    slots: [{ on: TODAY, minutes: 228 }],
    participants: [{ worker: { accountId: account.id }, state: "followed" }],
  });
  console.log(`registered: ${training.location}`);
  const balance = await client.call<{ figures: { left: Days } }>(
    "GET",
    `/employers/${employer}/accounts/${account.id}/balances/${YEAR}`,
  );
  console.log(`days left in ${YEAR}: ${balance.body.figures.left.value}`);

  const result = await sent(client, file(employer, account.workerReference));
  writeFileSync(resultPath, result);
  console.log(`result: ${resultPath}`);
}

/** The same kind of training in a file of JSON lines: the header, the training, who took part. */
function file(employer: string, workerReference: string): string {
  const reference = randomUUID();
  const records = [
    { header: { sender: employer, createdAt: new Date().toISOString(), environment: ENVIRONMENT } },
    {
      registerTraining: {
        reference: `T-${reference}`,
        employer,
        title: "Working at height",
        type: "formal",
        slots: [{ on: TODAY, minutes: 228 }],
      },
    },
    {
      registerParticipation: {
        reference: `P-${reference}`,
        employer,
        training: { reference: `T-${reference}` },
        worker: { workerReference },
        state: "followed",
      },
    },
  ];
  return records.map((record) => JSON.stringify(record)).join("\n") + "\n";
}

/** The result of a file, as XML, once it is done. */
async function sent(client: Client, lines: string): Promise<string> {
  const taken = await client.call("POST", "/batches", lines, { "Content-Type": "application/x-ndjson" });
  for (;;) {
    const batch = await client.call<Batch>("GET", taken.location);
    if (batch.status === 303) {
      return (await client.call<string>("GET", batch.location, undefined, { Accept: "application/xml" })).body;
    }
    if (batch.body.status.state !== "processing") throw new Error(`the file ended as ${JSON.stringify(batch.body)}`);
    await new Promise((resume) => setTimeout(resume, 1000));
  }
}

const [command, keyPath, resultPath] = process.argv.slice(2);
if (command === "key" && keyPath) {
  console.log(JSON.stringify(publicKey(keyIn(keyPath))));
} else if (command === "run" && keyPath && resultPath) {
  await run(keyPath, resultPath);
} else {
  console.error("usage: from-key-to-result.ts key KEY.pem | run KEY.pem RESULT.xml");
  process.exitCode = 2;
}
