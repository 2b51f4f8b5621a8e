using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Web.Components.Pages.Endpoints.Contract;

namespace Dispatchapy.Tests.Web.Console.Endpoints;

/// <summary>A contract that nobody touches in the console is saved as it was.</summary>
public sealed class ContractFormTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" a ")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("\"quoted\"")]
    [InlineData("\"half")]
    [InlineData("42")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("grün \ud83d\ude00 'x'")]
    public void A_text_comes_back_as_it_was(string text)
    {
        var value = JsonSerializer.SerializeToElement(text);
        foreach (var type in new[] { "string", null })
        {
            PayloadContract contract = new() { Params = [new ContractParam { Name = "p", Type = type, Allowed = [value, JsonSerializer.SerializeToElement("b")], Default = value, Example = value }] };
            var back = ContractForm.Of(contract).ToContract([]).Params[0];
            Assert.Equal((text, text, text, 2), (back.Default?.GetString(), back.Example?.GetString(), back.Allowed?[0].GetString(), back.Allowed?.Count));
        }
    }
}
