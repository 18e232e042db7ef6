// Who does what, and what people say about a task: given, written, answered, told of, changed and taken back.

import { makeTask, moveIn } from "../notices/house";
import { isAccessible } from "../support/accessible";
import { test } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { expect, PHONE } from "../support/test";

const field = (who: ListPage) => who.panel.getByRole("textbox", { name: "Write a comment" });
const said = (who: ListPage, text: string | RegExp) =>
  who.panel.locator("[data-comment]").filter({ hasText: text });

async function more(who: ListPage, text: string, item: string): Promise<void> {
  await said(who, text).hover();
  await said(who, text)
    .getByRole("button", { name: /^More for the comment/ })
    .click();
  await who.page.getByRole("menuitem", { name: item }).click();
}

test("N2 O12 D1 by keys alone Ann gives Ben a task and mentions him; he is told at once, and answers", async ({
  visit,
}) => {
  const house = await moveIn(visit);
  const { ann, ben } = house;
  const { keyboard } = ann.page;

  await test.step("O12 Ann gives a task to Ben: he sees his disc and a notice at once, and Ann takes it back", async () => {
    await ann.add("Pay the deposit");
    await ben.shows(["Pay the deposit"]);
    await ann.title("Pay the deposit").focus();
    await keyboard.press("a");
    const field = ann.page.getByRole("combobox", { name: "Assign “Pay the deposit”" });
    await expect(field).toBeFocused();
    await expect(ann.page.getByRole("option")).toHaveText([/You/, /Ben/]);
    await isAccessible(ann.page, "choosing whose it is", ".menu");
    await keyboard.type("be");
    await expect(ann.page.getByRole("option")).toHaveText([/Ben/]);
    await keyboard.press("Enter");
    await expect(ann.title("Pay the deposit")).toBeFocused();
    await expect(ann.row("Pay the deposit").getByText("For Ben")).toBeAttached();
    await expect(ben.row("Pay the deposit").getByText("For you")).toBeAttached();
    await ben.page.getByRole("button", { name: "Notices, 1 unread" }).click();
    await expect(ben.page.getByRole("button", { name: /^Ann assigned you Pay/ })).toBeVisible();
    await ben.page.getByRole("button", { name: "Mark all read" }).click();

    await keyboard.press("a");
    await keyboard.press("Space");
    await keyboard.press("Escape");
    await expect(ann.row("Pay the deposit").getByText("For Ben and you")).toBeAttached();
    await isAccessible(ann.page, "a row with discs", "main");
    await keyboard.press("Control+z");
    await keyboard.press("Control+z");
    await expect(ann.row("Pay the deposit").getByText(/^For /)).toHaveCount(0);
    await ben.page.goBack();
    await expect(ben.row("Pay the deposit").getByText(/^For /)).toHaveCount(0);
  });

  await test.step("N2 Ann mentions Ben: he reads it at once, opens it from its notice, and answers", async () => {
    await makeTask(house, { title: "Call Olga" });
    await ann.title("Call Olga").focus();
    await keyboard.press("c");
    await expect(field(ann)).toBeFocused();
    await keyboard.type("Is the key with her? @be");
    const meant = ann.page.getByRole("listbox", { name: "Who is meant" });
    await expect(meant.getByRole("option")).toHaveText([/Ben/]);
    await isAccessible(ann.page, "naming somebody", ".panel");
    await keyboard.press("Enter");
    await keyboard.type("see https://olga.example/key.");
    await expect(field(ann)).toHaveValue("Is the key with her? @Ben see https://olga.example/key.");
    await keyboard.press("Control+Enter");
    await expect(field(ann)).toHaveValue("");
    await expect(field(ann)).toBeFocused();
    await expect(said(ann, "Is the key with her? @Ben see")).toBeVisible();
    const link = said(ann, "Is the key").getByRole("link");
    await expect(link).toHaveAttribute("href", "https://olga.example/key");
    await expect(link).toHaveAttribute("rel", /noopener/);

    await expect(ben.row("Call Olga").getByRole("img", { name: "1 comment" })).toBeVisible();
    await ben.page.getByRole("button", { name: "Notices, 1 unread" }).click();
    const notice = ben.page.getByRole("button", { name: /^Ann mentioned you on Call Olga/ });
    await expect(notice).toContainText("@Ben see");
    await notice.press("Enter");
    await expect(said(ben, "Is the key with her? @You see")).toBeFocused();
    await said(ben, "Is the key").getByRole("button", { name: "Reply to Ann" }).press("Enter");
    await expect(ben.panel.getByText("Answering Ann")).toBeVisible();
    await expect(field(ben)).toBeFocused();
    await ben.page.keyboard.type("Yes.");
    await ben.page.keyboard.press("Shift+Enter");
    await ben.page.keyboard.type("Always.");
    await ben.panel.getByRole("button", { name: "Send comment" }).press("Enter");
    await expect(said(ann, /To You:.*Is the key.*Yes\./s)).toBeVisible();
    await expect(said(ben, "Always.")).toBeVisible();
    await ben.panel.getByRole("button", { name: "Comments 2" }).click();
    await expect(ben.panel.getByText("added this task")).toHaveCount(0);
    await ben.panel.getByRole("button", { name: "All", exact: true }).click();
    await expect(ben.panel.getByText("added this task")).toBeVisible();
    await isAccessible(ben.page, "a task that is talked about", ".panel");
  });

  await test.step("D1 a comment that is not sent yet is kept through a reload, and one written offline arrives later", async () => {
    await makeTask(house, { title: "Air the bedding" });
    await ann.openTask("Air the bedding");
    await field(ann).fill("Half a tho");
    await ann.panel.getByRole("button", { name: "Close task" }).click();
    await expect(ann.row("Air the bedding").getByText("draft kept")).toBeVisible();
    await ann.page.reload();
    await ann.openTask("Air the bedding");
    await expect(field(ann)).toHaveValue("Half a tho");
    await ann.goOffline();
    await field(ann).fill("Half a thought, @Ben");
    await field(ann).press("Control+Enter");
    await expect(said(ann, "Half a thought, @Ben")).toBeVisible();
    await ann.goOnline();
    await ben.page
      .getByRole("button", { name: /^Summer house/ })
      .first()
      .click();
    await expect(ben.row("Air the bedding").getByRole("img", { name: "1 comment" })).toBeVisible();
    await expect(ann.row("Air the bedding").getByText("draft kept")).toHaveCount(0);
    await expect(ben.page.getByRole("button", { name: "Notices, 1 unread" })).toBeVisible();
  });
});

test("O12 O13 O14 on a phone a task's people are chosen, and what one has said is one's own", async ({
  visit,
}) => {
  const house = await moveIn(visit, PHONE);
  const { ann, ben, list } = house;

  await test.step("O12 a task's people are chosen and left in its panel, and from its menu", async () => {
    await ann.add("Pay the deposit");
    await ann.openTask("Pay the deposit");
    await ann.panel.getByRole("button", { name: "Assign" }).click();
    await ann.page.getByRole("option", { name: "Ben" }).click();
    await ann.page.keyboard.press("Escape");
    await expect(ann.panel.getByRole("button", { name: "Assign" })).toBeFocused();
    await expect(ann.panel.getByRole("button", { name: "No longer for Ben" })).toHaveText("BBen");

    await ben.open(list);
    await expect(ben.row("Pay the deposit").getByText("For you")).toBeAttached();
    await isAccessible(ben.page, "rows with discs on a phone", "main");
    await ben.openTask("Pay the deposit");
    await isAccessible(ben.page, "a panel with people", "[role=dialog]");
    const own = ben.panel.getByRole("button", { name: "No longer for you" });
    await expect(own).toHaveText("BYou");
    await own.click();
    await expect(ann.row("Pay the deposit").getByText(/^For /)).toHaveCount(0);
    // What is told of it does not lie over whom one can mention.
    await field(ben).pressSequentially("@an");
    await expect(ben.page.getByRole("option", { name: "Ann" })).toBeVisible();
    await expect(ben.toast).toBeHidden();
    await field(ben).fill("");
    await ben.toast.getByRole("button", { name: "Undo" }).click();
    await expect(ann.row("Pay the deposit").getByText("For Ben")).toBeAttached();
    await ben.panel.getByRole("button", { name: "More for this task" }).click();
    await ben.page.getByRole("menuitem", { name: "Assign…" }).click();
    const finds = ben.page.getByRole("combobox", { name: "Assign “Pay the deposit”" });
    await finds.fill("ben");
    await expect(ben.page.getByRole("option")).toHaveText(["BYou"]);
    await finds.fill("an");
    await ben.page.getByRole("option", { name: "Ann" }).click();
    await isAccessible(ben.page, "choosing on a phone", ".menu");
    await expect(ann.row("Pay the deposit").getByText("For Ben and you")).toBeAttached();
  });

  await test.step("O13 O14 what one has said is one's own: changed, reacted to, deleted by an owner, and back by undo", async () => {
    await makeTask(house, { title: "Call Olga" });
    await ann.openTask("Call Olga");
    await ben.open(list);
    await ben.openTask("Call Olga");
    await field(ben).fill("Tomorow");
    await ben.panel.getByRole("button", { name: "Send comment" }).click();
    await expect(said(ann, "Tomorow")).toBeVisible();
    await more(ben, "Tomorow", "Edit");
    const editor = ben.panel.getByRole("textbox", { name: "Edit comment" });
    await expect(editor).toBeFocused();
    await isAccessible(ben.page, "a comment being changed", "[role=dialog]");
    await editor.fill("Tomorrow");
    await ben.panel.getByRole("button", { name: "Save" }).click();
    await expect(said(ann, "Tomorrow")).toBeVisible();

    await said(ann, "Tomorrow").hover();
    await said(ann, "Tomorrow")
      .getByRole("button", { name: /^More for/ })
      .click();
    await expect(ann.page.getByRole("menuitem", { name: "Edit" })).toHaveCount(0);
    await ann.page.getByRole("menuitem", { name: "React" }).press("ArrowRight");
    await ann.page.getByRole("menuitem", { name: "👍" }).press("Enter");
    await ben.panel.getByRole("button", { name: "👍 Ann" }).click();
    await expect(ann.panel.getByRole("button", { name: "👍 You and Ben" })).toHaveText("👍 2");
    await isAccessible(ben.page, "a comment with reactions", "[role=dialog]");

    await more(ann, "Tomorrow", "Delete");
    await expect(said(ben, "Tomorrow")).toHaveCount(0);
    await ann.toast.getByRole("button", { name: "Undo" }).click();
    await expect(said(ben, "Tomorrow")).toBeVisible();
    await field(ann).fill("Wait");
    await field(ann).press("Control+Enter");
    await expect(said(ben, "Wait")).toBeVisible();
    await said(ben, "Wait")
      .getByRole("button", { name: /^More for/ })
      .click();
    await expect(ben.page.getByRole("menuitem", { name: "Delete" })).toHaveCount(0);
  });
});
