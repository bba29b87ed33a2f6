using System.Text.RegularExpressions;
using AnyDoor.Trust.OwnAccount;

namespace AnyDoor.Tests.Trust.OwnAccount;

public sealed class KeyPictureTests
{
    [Fact]
    public void Picture_OfAnAddress_HasThreeFindersInAQuietBorder()
    {
        var picture = KeyPicture.Of("otpauth://totp/Any%20Door:asha.fenwick?secret=RQ44CS7YZVZROLI2Z3CSUINAUHHYVURJ&issuer=Any%20Door");
        var dark = Regex.Matches(picture.Path, @"M(\d+) (\d+)h1v1h-1z").Select(module => (X: int.Parse(module.Groups[1].Value), Y: int.Parse(module.Groups[2].Value))).ToHashSet();
        var (first, last) = (4, picture.Side - 5);
        dark.ShouldAllBe(module => module.X >= first && module.X <= last && module.Y >= first && module.Y <= last);
        foreach (var (left, top) in new[] { (first, first), (last - 6, first), (first, last - 6) })
        {
            for (var step = 0; step < 7; step++)
                dark.ShouldContain((left + step, top));
            dark.ShouldNotContain((left + 1, top + 1));
            dark.ShouldContain((left + 3, top + 3));
        }
    }
}
