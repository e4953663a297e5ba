/* Opens pages of an old browser one after the other, and runs one script in the last; task and answer are JSON on standard input and output. */
const fs = require("fs");
const path = require("path");
const puppeteer = require("puppeteer-core");

function filesIn(folder) {
  const inside = (entry) => (entry.isDirectory() ? filesIn(path.join(folder, entry.name)) : [path.join(folder, entry.name)]);
  return [].concat(...fs.readdirSync(folder, { withFileTypes: true }).map(inside));
}

/* Without a window these browsers list no folder: its files are picked, and told where they lie. */
async function pick(page, selector, folder) {
  const files = filesIn(folder);
  const told = files.map((file) => path.relative(path.dirname(folder), file));
  await page.evaluate((selector, told) => {
    const input = document.querySelector(selector);
    const get = function () {
      return told[Array.prototype.indexOf.call(input.files, this)];
    };
    input.webkitdirectory = false;
    input.multiple = true;
    Object.defineProperty(File.prototype, "webkitRelativePath", { get });
  }, selector, told);
  await (await page.$(selector)).uploadFile(...files);
}

async function main(task) {
  const browser = await puppeteer.launch({
    executablePath: task.program,
    headless: true,
    args: ["--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-dev-shm-usage", "--enable-features=NetworkServiceInProcess,NetworkServiceInProcess2"],
  });
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  if (task.slow > 1) {
    const session = await page.target().createCDPSession();
    await session.send("Emulation.setCPUThrottlingRate", { rate: task.slow });
  }
  for (const address of task.addresses) {
    await page.goto(address);
  }
  for (const [selector, folder] of Object.entries(task.picked)) {
    await pick(page, selector, folder);
  }
  const result = await page.evaluate(`(async () => { ${task.script} })()`);
  const version = await browser.version();
  process.stdout.write(JSON.stringify({ version, result, said }));
  await Promise.race([browser.close(), new Promise((done) => setTimeout(done, 3000))]);
  process.exit(0);
}

let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () =>
  main(JSON.parse(text)).catch((error) => {
    process.stderr.write(String(error && error.stack));
    process.exit(1);
  }),
);
