using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Outbound;

namespace Dispatchapy.Tests.Outbound;

public sealed class EchoedSecretsTests
{
    private const string Signatures = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= v1,qqoZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=";

    [Fact]
    public void What_holds_no_secret_comes_back_as_it_is()
    {
        var text = """{"ok":true,"id":"1234567890"}""";
        Assert.Same(text, EchoedSecrets.Hide(text, [new(Signatures, true), new("s3cret value", false), new("-/-/-/-", false)]));
        var body = Encoding.UTF8.GetBytes(text);
        Assert.Same(body, EchoedSecrets.Hide(body, [new(Signatures, true), new("s3cret value", false)]));
    }

    [Theory]
    [InlineData(Signatures)]
    [InlineData("v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=")]
    [InlineData("K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4")]
    [InlineData("qqoZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN%2FH%2FpI4%3D")]
    [InlineData("qqoZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN\\/H\\/pI4=")]
    public void A_signature_is_hidden_whole_and_in_parts(string echoed)
    {
        var clean = EchoedSecrets.Hide($"you sent {echoed}.", [new(Signatures, true)]);
        Assert.DoesNotContain("NDN", clean, StringComparison.Ordinal);
        Assert.Equal(clean, Encoding.UTF8.GetString(EchoedSecrets.Hide(Encoding.UTF8.GetBytes($"you sent {echoed}."), [new(Signatures, true)])));
    }

    /// <summary>Whatever it is made of: the quick look must not pass anything by that the thorough one would find.</summary>
    [Fact]
    public void Any_secret_is_hidden_in_every_form()
    {
        const string letters = "abcXYZ019 ./+=-_\"\\äß€<,";
        Random chance = new(20261126);
        for (var i = 0; i < 5_000; i++)
        {
            var secret = new string([.. Enumerable.Range(0, chance.Next(SentSecret.Shortest, 60)).Select(_ => letters[chance.Next(letters.Length)])]);
            string[] forms = [secret, JsonEncodedText.Encode(secret).Value, secret.Replace("/", "\\/", StringComparison.Ordinal), Uri.EscapeDataString(secret)];
            var form = forms[chance.Next(forms.Length)];
            var text = $"before:{form}:after";
            Assert.Equal("before:••••:after", EchoedSecrets.Hide(text, [new("another-one", false), new(secret, false)]));
            var parts = secret.Split(SentSecret.Separators).Where(part => part.Length >= SentSecret.Shortest).ToArray();
            var echoed = parts.Length == 0 ? secret : parts[chance.Next(parts.Length)];
            Assert.Equal("before:••••:after", EchoedSecrets.Hide($"before:{echoed}:after", [new(secret, true)]));
            Assert.Equal("before:••••:after", Encoding.UTF8.GetString(EchoedSecrets.Hide(Encoding.UTF8.GetBytes(text), [new(secret, chance.Next(2) == 0)])));
        }
    }
}
