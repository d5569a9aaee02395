// SPDX-FileCopyrightText: 2026 The openfla authors
// SPDX-License-Identifier: EUPL-1.2
// Asks what is spoken, sends a statement and voids it, as a learning system does that uses this client.
const [modules, endpoint, auth, version] = process.argv.slice(2);
const required = require(`${modules}/@xapi/xapi`);
const XAPI = required.default ?? required;

async function main() {
  const client = new XAPI({ endpoint, auth, version });
  const about = await client.getAbout();
  const statement = {
    actor: { objectType: "Agent", account: { homePage: "https://learning.example.org", name: "W1" } },
    verb: XAPI.Verbs.COMPLETED,
    object: {
      objectType: "Activity",
      id: "https://learning.example.org/courses/fire-prevention",
      definition: { name: { nl: "Brandpreventie" } },
    },
    result: { completion: true, success: true, duration: "PT2H" },
    timestamp: "2026-03-02T14:00:00.000Z",
  };
  const [sent] = (await client.sendStatement({ statement })).data;
  const [voided] = (await client.voidStatement({ actor: statement.actor, statementId: sent })).data;
  console.log(JSON.stringify({ about: about.data, sent, voided }));
}

main().catch((error) => {
  console.error(error.response?.data ?? error);
  process.exit(1);
});
