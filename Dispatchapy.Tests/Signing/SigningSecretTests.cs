using Dispatchapy.Core.Signing;

namespace Dispatchapy.Tests.Signing;

public sealed class SigningSecretTests
{
    private const string KeyPair = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";

    [Theory]
    [InlineData("hub", "v1")]
    [InlineData("standard", "v1")]
    [InlineData("standard", "v1a")]
    public void A_new_secret_is_of_its_kind_and_another_one_each_time(string scheme, string algorithm)
    {
        var secret = SigningSecret.New(scheme, algorithm);
        Assert.Null(SigningSecret.Flaw(scheme, algorithm, secret));
        Assert.NotEqual(secret, SigningSecret.New(scheme, algorithm));
    }

    [Fact]
    public void The_public_key_belongs_to_the_private_one_in_both_of_its_forms()
    {
        Assert.Equal("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=", SigningSecret.PublicKey(KeyPair));
        var seed = "whsk_" + Convert.ToBase64String(Convert.FromBase64String(KeyPair["whsk_".Length..])[..32]);
        Assert.Equal(SigningSecret.PublicKey(KeyPair), SigningSecret.PublicKey(seed));
        Assert.Null(SigningSecret.PublicKey("whsec_" + new string('A', 44)));
    }

    [Theory]
    [InlineData("hub", "v1", "")]
    [InlineData("hub", "v1", "two\nlines")]
    [InlineData("standard", "v1", "plain text")]
    [InlineData("standard", "v1", "whsec_not base64!")]
    [InlineData("standard", "v1", "whsec_AAAA")]
    [InlineData("standard", "v1", KeyPair)]
    [InlineData("standard", "v1a", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("standard", "v1a", "whsk_AAAA")]
    public void What_cannot_sign_has_a_reason_that_does_not_repeat_it(string scheme, string algorithm, string text)
    {
        var flaw = SigningSecret.Flaw(scheme, algorithm, text);
        Assert.NotNull(flaw);
        Assert.True(text.Length == 0 || !flaw.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_private_key_with_the_public_key_of_another_is_refused()
    {
        var (one, other) = (Convert.FromBase64String(SigningSecret.New("standard", "v1a")[5..]), Convert.FromBase64String(SigningSecret.New("standard", "v1a")[5..]));
        Assert.NotNull(SigningSecret.Flaw("standard", "v1a", "whsk_" + Convert.ToBase64String([.. one[..32], .. other[32..]])));
    }

    /// <summary>The example of the specification.</summary>
    [Fact]
    public void The_signature_of_a_known_message_is_the_known_one()
    {
        var signer = RequestSigner.Of("standard", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null, default);
        var headers = signer.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8).ToDictionary();
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", headers["webhook-signature"]);
        Assert.Equal("1614265330", headers["webhook-timestamp"]);
    }
}
