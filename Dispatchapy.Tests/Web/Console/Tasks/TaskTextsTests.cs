using Dispatchapy.Web.Components.Controls;
using Dispatchapy.Web.Components.Pages.Tasks;
using Dispatchapy.Web.Manage;

namespace Dispatchapy.Tests.Web.Console.Tasks;

public sealed class TaskTextsTests
{
    [Fact]
    public void A_command_can_be_pasted_whatever_is_in_it() => Assert.Equal(
        """
        curl -X 'POST' 'https://provider.example/a?b=c d' \
          -H 'X-Key: ***' \
          --data-raw '{"text":"it'\''s $(rm) `x`"}'
        """.ReplaceLineEndings("\n"),
        Curl.Of("POST", "https://provider.example/a?b=c d", [("X-Key", "***")], """{"text":"it's $(rm) `x`"}"""));

    [Fact]
    public void A_reason_reads_as_it_was_recorded()
    {
        var why = WhyText.Parse("""{"picked":"first usable in failover order","passed_over":[{"resource":"SMS-A","reason":"down"}]}""");
        Assert.Equal("first usable in failover order", why.Picked);
        Assert.Equal("SMS-A: down", Assert.Single(why.PassedOver).ToString());
        Assert.Equal("no json", WhyText.Parse("no json").Picked);
    }

    [Fact]
    public void Headers_are_lines_however_they_were_recorded()
    {
        Assert.Equal([("A", "1"), ("B", "2"), ("B", "3")], HeaderLines.Of("""{"A":"1","B":["2","3"]}"""));
        Assert.Equal([("", "[")], HeaderLines.Of("["));
        Assert.Empty(HeaderLines.Of(null));
    }

    [Fact]
    public void Only_the_other_task_of_an_edited_retry_is_a_link()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal([("Retried with an edited payload as task ", null), (id.ToString(), id), (" by Ada", null)], EventText.Split($"Retried with an edited payload as task {id} by Ada"));
        Assert.Equal([($"Attempt 1 at task {id} failed", null)], EventText.Split($"Attempt 1 at task {id} failed"));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+49", "\"'+49\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("say \"hi\", twice", "\"say \"\"hi\"\", twice\"")]
    [InlineData(null, "")]
    public void A_spreadsheet_takes_no_cell_for_a_formula(string? text, string cell) => Assert.Equal($"{cell},b\r\n", CsvText.Line(text, "b"));
}
